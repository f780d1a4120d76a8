package dev.junitchaos.aws;

import dev.junitchaos.fault.Call;
import dev.junitchaos.http.Door;
import dev.junitchaos.http.Passage;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ClientType;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Leads requests where {@link LocalAws} says, as if that were the endpoint. A part of {@link
 * SdkInterceptor}; thread-safe.
 */
final class RouteHooks {

  private static final Pattern AWS =
      Pattern.compile(
          "(?i).*\\.(amazonaws\\.com(\\.cn)?|api\\.aws|aws\\.dev|api\\.amazonwebservices\\.com\\.cn)");

  private static final ExecutionAttribute<LocalWorld> WORLD =
      new ExecutionAttribute<>("dev.junitchaos.LocalWorld");
  private static final ExecutionAttribute<LocalExchange> EXCHANGE =
      new ExecutionAttribute<>("dev.junitchaos.LocalExchange");

  /** Whether a mock in this JVM answers the call, and not a server. */
  static boolean isMocked(ExecutionAttributes attributes) {
    return attributes.getAttribute(EXCHANGE) != null;
  }

  void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    // On the thread that makes the call, also for asynchronous clients.
    LocalWorld world =
        attributes.getAttribute(ParameterStore.OWN) == null ? LocalWorld.find() : null;
    if (world != null) {
      attributes.putAttribute(WORLD, world);
    }
  }

  SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    SdkHttpRequest request = context.httpRequest();
    LocalWorld world = attributes.getAttribute(WORLD);
    if (world == null
        || attributes.getAttribute(MockNetwork.ATTRIBUTE) != null
        || !AWS.matcher(request.host()).matches()) {
      return request;
    }
    Call.Aws call = ApiCall.describe(context.request(), attributes);
    Route route = world.route(call.service(), call.region(), isAsync(attributes)).orElse(null);
    if (route instanceof Route.ToServer server) {
      Destination real = Destination.of(request, context.request(), attributes);
      return at(server.address(), real.withBucketInPath(request, context.request()), attributes);
    }
    Door door = world.relay().open();
    LocalExchange exchange =
        new LocalExchange(respondent(world, route, call, request.host()), door);
    attributes.putAttribute(EXCHANGE, exchange);
    door.meet(new Passage(Duration.ZERO, null, exchange, () -> false));
    return at(URI.create("http://127.0.0.1:" + door.address().getPort()), request, attributes);
  }

  private static LocalExchange.Respondent respondent(
      LocalWorld world, @Nullable Route route, Call.Aws call, String host) {
    if (route instanceof Route.ToMock mock) {
      return asked -> world.backend(mock).answerNow(asked);
    }
    if (route instanceof Route.ToDistantMock mock) {
      return asked -> DistantRoutes.answer(mock, asked);
    }
    return asked -> {
      throw world.refuse(call, host);
    };
  }

  Optional<RequestBody> modifyHttpContent(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    return MockExchanges.keepBody(context, attributes);
  }

  Optional<AsyncRequestBody> modifyAsyncHttpContent(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    return MockExchanges.keepAsyncBody(context, attributes);
  }

  void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
    LocalExchange exchange = attributes.getAttribute(EXCHANGE);
    if (exchange != null) {
      exchange.next(context, attributes);
    }
  }

  /** What the attempt is to fail with, because the mock did; {@code null}: it did not. */
  @Nullable Throwable failure(ExecutionAttributes attributes) {
    LocalExchange exchange = attributes.getAttribute(EXCHANGE);
    return exchange == null ? null : exchange.failure();
  }

  /** What the mock answered; what was on the wire, when it was no mock. */
  SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
    LocalExchange exchange = attributes.getAttribute(EXCHANGE);
    SdkResponse answer = exchange == null ? null : exchange.answer();
    if (answer == null) {
      return context.response();
    }
    UncheckedAnswers.accept(attributes);
    return MockExchanges.completed(answer, context);
  }

  void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    close(attributes);
  }

  void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    close(attributes);
  }

  private static void close(ExecutionAttributes attributes) {
    LocalExchange exchange = attributes.getAttribute(EXCHANGE);
    if (exchange != null) {
      exchange.close();
    }
  }

  private static SdkHttpRequest at(
      URI endpoint, SdkHttpRequest request, ExecutionAttributes attributes) {
    String prefix = endpoint.getPath() == null ? "" : endpoint.getPath().replaceAll("/$", "");
    SdkHttpRequest prefixed =
        prefix.isEmpty()
            ? request
            : request.toBuilder().encodedPath(prefix + request.encodedPath()).build();
    return Destination.of(endpoint).lead(prefixed, attributes);
  }

  private static boolean isAsync(ExecutionAttributes attributes) {
    return attributes.getAttribute(SdkExecutionAttribute.CLIENT_TYPE) == ClientType.ASYNC;
  }
}
