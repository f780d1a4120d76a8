package dev.junitchaos.aws;

import dev.junitchaos.http.Origin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The network of a sync client in front of a mock. Thread-safe.
 *
 * @param backend answers
 * @param exchanges knows the typed requests
 * @param network knows what attempts meet
 */
record MockHttpClient(MockBackend backend, MockExchanges exchanges, MockNetwork network)
    implements SdkHttpClient {

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return answer(request.httpRequest());
      }

      @Override
      public void abort() {
        // The SDK interrupts the thread as well, and that is what ends a wait.
      }
    };
  }

  private HttpExecuteResponse answer(SdkHttpRequest request) throws IOException {
    MockExchange exchange = exchanges.of(request);
    NetworkConditions conditions = network.conditionsFor(MockExchanges.invocationId(request));
    try {
      return answer(exchange, conditions, request.host());
    } catch (IOException | RuntimeException | Error failure) {
      exchange.end().accept(conditions.outcome(failure));
      throw failure;
    }
  }

  private HttpExecuteResponse answer(
      MockExchange exchange, NetworkConditions conditions, String host) throws IOException {
    conditions.meet(host);
    Origin.Answer instead = conditions.answer();
    if (instead != null) {
      conditions.wayBack().meet(host);
      return response(WireAnswer.head(instead), instead.body());
    }
    Payload payload = Payload.NONE;
    if (exchange.body().isPresent() && backend.takesPayload(exchange.request())) {
      payload = Payload.of(exchange.body().get());
    }
    try {
      MockAnswer answer = backend.answer(exchange.request(), payload).join();
      conditions.wayBack().meet(host);
      exchange.answer(answer.response());
      return response(WireAnswer.head(answer.content().length), answer.content());
    } catch (CompletionException thrown) {
      Throwable cause = thrown.getCause();
      if (cause instanceof Error error) {
        throw error;
      } else if (cause instanceof RuntimeException exception) {
        throw exception;
      } else if (cause instanceof IOException exception) {
        throw exception;
      }
      throw new IllegalStateException(cause);
    }
  }

  private static HttpExecuteResponse response(SdkHttpResponse head, byte[] content) {
    HttpExecuteResponse.Builder response = HttpExecuteResponse.builder().response(head);
    if (content.length > 0) {
      response.responseBody(AbortableInputStream.create(new ByteArrayInputStream(content)));
    }
    return response.build();
  }

  @Override
  public String clientName() {
    return "JUnitChaosMock";
  }

  @Override
  public void close() {
    // The mock is its owner's.
  }
}
