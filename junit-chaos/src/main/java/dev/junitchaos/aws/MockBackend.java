package dev.junitchaos.aws;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/**
 * A mock in the role of an AWS service: gets a request, calls the one method of the mock that can
 * answer it, and gives the answer.
 *
 * <p>As thread-safe as the mock.
 */
final class MockBackend {

  private final ClientInterface type;
  private final Object mock;
  private final MockStubs stubs;
  private final Map<Class<?>, List<AnsweringMethod>> methods = new ConcurrentHashMap<>();

  MockBackend(ClientInterface type, Object mock) {
    this.type = type;
    this.mock = mock;
    this.stubs = MockStubs.of(type, mock);
  }

  /** Whether the operation of a request gets a stream of bytes from the caller. */
  boolean takesPayload(SdkRequest request) {
    return methodsFor(request).stream().anyMatch(AnsweringMethod::streamsIn);
  }

  /**
   * Asks the mock once, on this thread.
   *
   * @param payload what the caller streams to the service, if the operation takes that
   * @return what the mock answers, when it does; or, exceptionally, what it throws, with the
   *     details that every error of a service has
   */
  CompletableFuture<MockAnswer> answer(SdkRequest request, Payload payload) {
    return ask(request, payload)
        .exceptionallyCompose(
            thrown ->
                CompletableFuture.failedFuture(
                    AnsweredErrors.complete(causeOf(thrown), type.serviceName())));
  }

  /**
   * Asks the mock once and waits for what it answers.
   *
   * @throws CompletionException around what the mock throws
   */
  MockAnswer answerNow(MockExchange asked) throws IOException {
    Payload payload = Payload.NONE;
    if (takesPayload(asked.request())) {
      if (asked.body().isPresent()) {
        payload = Payload.of(asked.body().get());
      } else if (asked.asyncBody().isPresent()) {
        payload = Payload.of(asked.asyncBody().get()).join();
      }
    }
    return answer(asked.request(), payload).join();
  }

  private CompletableFuture<MockAnswer> ask(SdkRequest request, Payload payload) {
    List<AnsweringMethod> candidates = methodsFor(request);
    if (candidates.isEmpty()) {
      return CompletableFuture.failedFuture(
          new IllegalStateException(MockMessages.eventStream(type, request)));
    }
    Optional<AnsweringMethod> chosen = stubs.choose(candidates, request);
    if (chosen.isEmpty()) {
      return CompletableFuture.failedFuture(unanswered(request));
    }
    MockCall call = MockCall.prepare(chosen.get(), request, payload);
    return call(call)
        .thenCompose(result -> read(result, call))
        .whenComplete((answer, failure) -> call.close());
  }

  private CompletableFuture<@Nullable Object> call(MockCall call) {
    try {
      Object result = call.method().invoke(mock, call.arguments());
      if (type.isAsync() && result != null) {
        return ((CompletableFuture<?>) result).thenApply(value -> value);
      }
      return CompletableFuture.completedFuture(result);
    } catch (InvocationTargetException thrown) {
      return CompletableFuture.failedFuture(thrown.getCause() == null ? thrown : thrown.getCause());
    } catch (IllegalAccessException cannotBe) {
      return CompletableFuture.failedFuture(cannotBe);
    }
  }

  private CompletableFuture<MockAnswer> read(@Nullable Object result, MockCall call) {
    if (result == null) {
      return CompletableFuture.failedFuture(unanswered(call.request()));
    }
    CompletableFuture<MockAnswer> answer = StreamedAnswers.read(result, call);
    return answer != null
        ? answer
        : CompletableFuture.failedFuture(
            new IllegalStateException(
                MockMessages.notAnAnswer(call.method(), call.request(), result)));
  }

  private IllegalStateException unanswered(SdkRequest request) {
    return new IllegalStateException(
        MockMessages.unanswered(type, stubs, request, methodsFor(request)));
  }

  private List<AnsweringMethod> methodsFor(SdkRequest request) {
    return methods.computeIfAbsent(
        request.getClass(), requestType -> AnsweringMethod.of(type.type(), requestType));
  }

  private static Throwable causeOf(Throwable thrown) {
    return thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }
}
