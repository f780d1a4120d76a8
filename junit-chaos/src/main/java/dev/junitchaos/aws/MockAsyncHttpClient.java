package dev.junitchaos.aws;

import dev.junitchaos.http.Origin;
import dev.junitchaos.journal.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/**
 * The network of an async client in front of a mock. Thread-safe.
 *
 * @param backend answers
 * @param exchanges knows the typed requests
 * @param network knows what attempts meet
 */
record MockAsyncHttpClient(MockBackend backend, MockExchanges exchanges, MockNetwork network)
    implements SdkAsyncHttpClient {

  @Override
  public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
    if (network.isHungUp()) {
      // An attempt that was under way when the client was closed is not made again.
      return failed(request, new IllegalStateException("the client is closed"));
    }
    SdkHttpRequest http = request.request();
    MockExchange exchange;
    try {
      exchange = exchanges.of(http);
    } catch (IllegalStateException unknown) {
      return failed(request, unknown); // thrown from here, it would leave the caller waiting
    }
    NetworkConditions conditions = network.conditionsFor(MockExchanges.invocationId(http));
    CompletableFuture<Void> met = network.meetLater(conditions, http.host());
    CompletableFuture<Void> done =
        met.thenCompose(through -> content(exchange, conditions))
            .thenCompose(
                content ->
                    network.meetLater(conditions.wayBack(), http.host()).thenApply(back -> content))
            .thenAccept(content -> respond(request, conditions.answer(), content))
            .exceptionallyCompose(
                thrown -> {
                  exchange.end().accept(conditions.outcome(causeOf(thrown)));
                  return failed(request, thrown);
                });
    // An attempt that timed out waits no longer.
    var unused =
        done.whenComplete(
            (nothing, failure) -> {
              if (done.isCancelled()) {
                exchange.end().accept(Outcome.NO_ANSWER);
              }
              met.cancel(false);
            });
    return done;
  }

  private CompletableFuture<byte[]> content(MockExchange exchange, NetworkConditions conditions) {
    Origin.Answer instead = conditions.answer();
    if (instead != null) {
      return CompletableFuture.completedFuture(instead.body());
    }
    return payload(exchange)
        .thenCompose(payload -> backend.answer(exchange.request(), payload))
        .thenApply(
            answer -> {
              exchange.answer(answer.response());
              return answer.content();
            });
  }

  private CompletableFuture<Payload> payload(MockExchange exchange) {
    return exchange.asyncBody().isPresent() && backend.takesPayload(exchange.request())
        ? Payload.of(exchange.asyncBody().get())
        : CompletableFuture.completedFuture(Payload.NONE);
  }

  private static void respond(
      AsyncExecuteRequest request, Origin.@Nullable Answer instead, byte[] content) {
    request
        .responseHandler()
        .onHeaders(instead == null ? WireAnswer.head(content.length) : WireAnswer.head(instead));
    request.responseHandler().onStream(AsyncRequestBody.fromBytes(content));
  }

  private static CompletableFuture<Void> failed(AsyncExecuteRequest request, Throwable thrown) {
    Throwable cause = causeOf(thrown);
    request.responseHandler().onError(cause);
    return CompletableFuture.failedFuture(cause);
  }

  private static Throwable causeOf(Throwable thrown) {
    return thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }

  @Override
  public String clientName() {
    return "JUnitChaosMock";
  }

  @Override
  public void close() {
    network.hangUp();
  }
}
