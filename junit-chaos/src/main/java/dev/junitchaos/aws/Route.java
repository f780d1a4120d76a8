package dev.junitchaos.aws;

import dev.junitchaos.experiment.Companion;
import dev.junitchaos.fault.Target;
import dev.junitchaos.internal.Messages;
import java.net.URI;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Where a {@link LocalAws} leads the requests of one service. Immutable. */
sealed interface Route {

  /** How well the route fits a call: 0 not at all, more is better. */
  int fit(String service, @Nullable String region, boolean async);

  /** Complains when it can never be taken. */
  void check();

  /**
   * To a local server.
   *
   * @param service the service's id
   * @param region for clients of that region only; {@code null}: of any
   * @param endpoint the server
   */
  record ToServer(String service, @Nullable String region, Supplier<URI> endpoint)
      implements Route {

    /** Where the server is now. */
    URI address() {
      URI address = endpoint.get();
      if (address == null || address.getHost() == null || !isHttp(address.getScheme())) {
        throw new IllegalStateException(
            "LocalAws.route(\""
                + service
                + "\", …): the endpoint is "
                + address
                + ", but must be an address such as URI.create(\"http://localhost:8000\")");
      }
      return address;
    }

    private static boolean isHttp(String scheme) {
      return scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
    }

    @Override
    public int fit(String wanted, @Nullable String clientRegion, boolean async) {
      if (!Target.sameService(service, wanted)) {
        return 0;
      }
      return region == null ? 1 : region.equalsIgnoreCase(clientRegion) ? 2 : 0;
    }

    @Override
    public void check() {
      ServiceCatalog catalog = ServiceCatalog.onClassPath();
      if (catalog.find(service).isEmpty()) {
        throw new ExtensionConfigurationException(
            "LocalAws.route(\""
                + service
                + "\", …): "
                + Messages.unknown("client on the class path for service", service, catalog.names())
                + "\nExample: LocalAws.inRegion(\"eu-north-1\").route(\"DynamoDb\", dynamoDbLocal::endpoint)");
      }
    }
  }

  /**
   * To a mock.
   *
   * @param client the client interface
   * @param mock a mock or fake of it
   */
  record ToMock(Class<?> client, @Nullable Object mock) implements Route {

    @Override
    public int fit(String wanted, @Nullable String region, boolean async) {
      String service = client.getSimpleName().replaceAll("(Async)?Client$", "");
      boolean sameKind = async == client.getSimpleName().endsWith("AsyncClient");
      return sameKind && Target.sameService(service, wanted) ? 3 : 0;
    }

    @Override
    public void check() {
      backend();
    }

    MockBackend backend() {
      return new MockBackend(ClientInterface.ofMock(mock), Objects.requireNonNull(mock));
    }
  }

  /**
   * To a mock in the test's JVM, from a function's process.
   *
   * @param client the client interface
   * @param place the route's place among those there
   * @param home asks there
   */
  record ToDistantMock(Class<?> client, int place, Companion.Home home) implements Route {

    @Override
    public int fit(String wanted, @Nullable String region, boolean async) {
      return new ToMock(client, null).fit(wanted, region, async);
    }

    @Override
    public void check() {
      // Done at home.
    }
  }
}
