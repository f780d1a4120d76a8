package dev.junitchaos.aws;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.opentest4j.AssertionFailedError;
import software.amazon.awssdk.core.SdkClient;

/**
 * Keeps the AWS clients of a test class on this machine: clients that production code builds from
 * defaults alone get a region and dummy credentials, each routed service is led to a local server
 * or a mock, and a request to a real AWS endpoint that has no route is refused with a message that
 * shows the line to add.
 *
 * <pre>{@code
 * @RegisterExtension
 * static LocalAws aws =
 *     LocalAws.inRegion("eu-north-1")
 *         .route("DynamoDb", dynamoDbLocal::endpoint)
 *         .route(SqsClient.class, sqsMock);
 * }</pre>
 *
 * <p>It must stand in a {@code static} field. It holds from before {@code @BeforeAll} to after
 * {@code @AfterAll}, nested classes included, for clients built within that time and for older
 * ones, such as those in a handler's static field; build no client in a static field of the test
 * class itself, which is initialised before this extension is in place. Clients with an endpoint of
 * their own that is not AWS's are left alone. The region and credentials are system properties, so
 * test classes that run at the same time need the same region.
 *
 * <p>Immutable: each {@code route} returns a new object.
 */
public final class LocalAws implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {

  private static final Namespace NAMESPACE = Namespace.create(LocalAws.class);

  private final String region;
  private final List<Route> routes;

  private LocalAws(String region, List<Route> routes) {
    this.region = region;
    this.routes = List.copyOf(routes);
  }

  /**
   * No routes yet.
   *
   * @param region what clients that name none get, such as {@code "eu-north-1"}
   */
  public static LocalAws inRegion(String region) {
    return new LocalAws(region, List.of());
  }

  /**
   * Leads a service to a local server.
   *
   * @param service the service's id, such as {@code "DynamoDb"}; case, blanks and punctuation do
   *     not matter
   * @param endpoint the server, such as {@code http://localhost:8000}
   */
  public LocalAws route(String service, URI endpoint) {
    return route(service, () -> endpoint);
  }

  /**
   * Leads a service to a local server whose address is known later.
   *
   * @param service the service's id, such as {@code "DynamoDb"}; case, blanks and punctuation do
   *     not matter
   * @param endpoint asked at each request
   */
  public LocalAws route(String service, Supplier<URI> endpoint) {
    return with(new Route.ToServer(service, null, endpoint));
  }

  /**
   * Leads a service in one region to a local server; for that region it goes before a route for
   * all.
   *
   * @param service the service's id, such as {@code "DynamoDb"}; case, blanks and punctuation do
   *     not matter
   * @param region the client's region
   * @param endpoint the server
   */
  public LocalAws route(String service, String region, URI endpoint) {
    return route(service, region, () -> endpoint);
  }

  /**
   * Leads a service in one region to a local server whose address is known later.
   *
   * @param service the service's id, such as {@code "DynamoDb"}; case, blanks and punctuation do
   *     not matter
   * @param region the client's region
   * @param endpoint asked at each request
   */
  public LocalAws route(String service, String region, Supplier<URI> endpoint) {
    return with(new Route.ToServer(service, region, endpoint));
  }

  /**
   * Leads a service to a mock or fake, which answers through the real client: what it throws, the
   * SDK retries as it would. Holds for clients of the same kind, synchronous or asynchronous.
   *
   * @param client the client interface, such as {@code SqsClient.class}
   * @param mock a mock or fake of it
   * @param <C> the client interface
   */
  public <C extends SdkClient> LocalAws route(Class<C> client, C mock) {
    return with(new Route.ToMock(client, mock));
  }

  private LocalAws with(Route route) {
    List<Route> more = new ArrayList<>(routes);
    more.add(route);
    return new LocalAws(region, more);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (context.getStore(NAMESPACE).get(this) == null) {
      routes.forEach(Route::check);
      ParameterStore.readAhead(context);
      context.getStore(NAMESPACE).put(this, LocalWorld.open(region, routes));
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (context.getStore(NAMESPACE).get(this) == null) {
      throw new ExtensionConfigurationException(
          """
          LocalAws is registered in a field that is not static. Example:
          @RegisterExtension
          static LocalAws aws = LocalAws.inRegion("eu-north-1");""");
    }
    world(context).enter();
  }

  /** Fails the test when a request was refused, in case the code under test caught that. */
  @Override
  public void afterEach(ExtensionContext context) {
    List<String> refused = world(context).leave();
    if (!refused.isEmpty() && context.getExecutionException().isEmpty()) {
      throw new AssertionFailedError(String.join("\n", refused));
    }
  }

  private LocalWorld world(ExtensionContext context) {
    return Objects.requireNonNull(
        context.getStore(NAMESPACE).get(this, LocalWorld.class), "opened in beforeAll");
  }
}
