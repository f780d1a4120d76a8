package dev.junitchaos.aws;

import dev.junitchaos.experiment.Scope;
import dev.junitchaos.http.Door;
import dev.junitchaos.http.Origin;
import dev.junitchaos.http.Passage;
import dev.junitchaos.http.Relay;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * A call made once more, by the same client, with {@link VirtualBackoff}: no public way leads to
 * the retry strategy of a client that is built and a call that has begun. What becomes of the
 * second is what becomes of the first, which is led to a door on loopback that says yes.
 *
 * <p>All that is recorded and all that chaos does is of the second. Thread-safe.
 */
final class SecondCall {

  private static final ExecutionAttribute<SecondCall> ATTRIBUTE =
      new ExecutionAttribute<>("dev.junitchaos.SecondCall");

  /** The second call has the client's timeouts; the first only waits for it. */
  private static final Duration NO_LIMIT = Duration.ofDays(1);

  private final String name;
  private final CompletableFuture<SdkResponse> result;
  private final Door door;

  private SecondCall(String name, CompletableFuture<SdkResponse> result, Door door) {
    this.name = name;
    this.result = result;
    this.door = door;
    door.meet(
        new Passage(
            Duration.ZERO,
            null,
            (Origin.Local)
                (head, body) -> {
                  var unused = result.handle((answer, failure) -> true).join();
                  return new Origin.Answer(200, Map.of(), new byte[0]);
                },
            () -> false));
  }

  /**
   * Makes it, on the thread that makes the first; that of an asynchronous client goes on beside the
   * first, and what that of a synchronous one throws is thrown from here.
   *
   * @param second {@code request}, whose backoff is skipped
   */
  static void make(
      Method operation,
      Object client,
      AwsRequest request,
      AwsRequest second,
      Scope scope,
      ExecutionAttributes attributes) {
    CompletableFuture<SdkResponse> result = call(operation, client, second);
    attributes.putAttribute(
        ATTRIBUTE,
        new SecondCall(ApiCall.describe(request, attributes).name(), result, relay(scope).open()));
  }

  private static Relay relay(Scope scope) {
    return Relay.of(
        Objects.requireNonNull(scope.experiment(), "a call is only made in an experiment"));
  }

  static @Nullable SecondCall of(ExecutionAttributes attributes) {
    return attributes.getAttribute(ATTRIBUTE);
  }

  @SuppressWarnings("unchecked") // the answer of an operation is a response
  private static CompletableFuture<SdkResponse> call(
      Method operation, Object client, AwsRequest request) {
    try {
      Object answer = operation.invoke(client, request);
      return answer instanceof CompletableFuture<?> later
          ? (CompletableFuture<SdkResponse>) later
          : CompletableFuture.completedFuture((SdkResponse) answer);
    } catch (InvocationTargetException thrown) {
      throw thrown(thrown);
    } catch (IllegalAccessException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
  }

  /** The first call, with all the time that the second may take. */
  SdkRequest patient(SdkRequest request) {
    return request instanceof AwsRequest aws
        ? VirtualRequests.with(
            aws, override -> override.apiCallTimeout(NO_LIMIT).apiCallAttemptTimeout(NO_LIMIT))
        : request;
  }

  /** Leads the first call to where it is told yes. */
  SdkHttpRequest lead(SdkHttpRequest request, ExecutionAttributes attributes) {
    return new Destination("http", "127.0.0.1", door.address().getPort()).lead(request, attributes);
  }

  /**
   * The first call was told something.
   *
   * @throws IllegalStateException when it was not by the door: its client opens no socket
   */
  void arrived() {
    if (!door.entered()) {
      throw new IllegalStateException(VirtualMessages.noSocket(name));
    }
  }

  /** What the second call brought, for the first; {@code otherwise} when that failed. */
  SdkResponse answerOr(SdkResponse otherwise) {
    return result.isCompletedExceptionally() ? otherwise : result.join();
  }

  /** Ends the first call as the second ended; for a place that is not tried again. */
  void end() {
    door.close();
    try {
      var unused = result.join();
    } catch (CompletionException thrown) {
      throw Sneaky.<RuntimeException>thrown(thrown.getCause() == null ? thrown : thrown.getCause());
    }
  }

  private static RuntimeException thrown(Exception around) {
    Throwable cause = around.getCause();
    throw Sneaky.<RuntimeException>thrown(cause == null ? around : cause);
  }

  /** The first call failed by itself. */
  void close() {
    door.close();
  }
}
