package dev.junitchaos.assertj;

import static java.util.Objects.requireNonNull;

import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.lambda.FunctionError;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.Invocation.Completed;
import dev.junitchaos.lambda.Invocation.Failed;
import dev.junitchaos.lambda.Invocation.Throttled;
import dev.junitchaos.lambda.Invocation.TimedOut;
import java.time.Duration;
import java.util.OptionalInt;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.error.ErrorMessageFactory;
import org.assertj.core.internal.Failures;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on what became of one invocation. A failure shows the timeline of the invocation; if
 * the handler threw something, that is the cause.
 *
 * <p>To be used by one thread.
 *
 * @param <O> the type of the response
 */
public class InvocationAssert<O extends @Nullable Object>
    extends AbstractAssert<InvocationAssert<O>, Invocation<O>> {

  /**
   * Usually made by {@link ChaosAssertions#assertThat(Invocation)}; soft assertions need this.
   *
   * @param actual the invocation
   */
  @SuppressWarnings("NullAway") // AssertJ takes null, and each assertion then says so
  public InvocationAssert(@Nullable Invocation<O> actual) {
    super(actual, InvocationAssert.class);
    Attribution.examined();
  }

  /**
   * Checks that the handler returned before its deadline. What it returned does not matter.
   *
   * <pre>{@code
   * // passes
   * assertThat(LambdaFunction.of((String name, Context c) -> "Hello " + name).invoke("Ada")).succeeded();
   * // fails
   * assertThat(LambdaFunction.of((String name, Context c) -> name.substring(9)).invoke("Ada")).succeeded();
   * }</pre>
   */
  public InvocationAssert<O> succeeded() {
    isNotNull();
    if (!(actual instanceof Completed)) {
      throw failure(InvocationErrors.shouldHaveSucceeded(actual));
    }
    return this;
  }

  /**
   * Checks that the handler threw something. An invocation that timed out or was throttled has not
   * failed in this sense.
   *
   * <pre>{@code
   * // passes
   * assertThat(LambdaFunction.of((String name, Context c) -> name.substring(9)).invoke("Ada")).failed();
   * // fails
   * assertThat(LambdaFunction.of((String name, Context c) -> "Hello " + name).invoke("Ada")).failed();
   * }</pre>
   */
  public InvocationAssert<O> failed() {
    isNotNull();
    if (!(actual instanceof Failed)) {
      throw failure(InvocationErrors.shouldHaveFailed(actual));
    }
    return this;
  }

  /**
   * Checks that the handler threw an exception or error of a type, or of one of its subtypes. Its
   * causes are not looked at.
   *
   * <pre>{@code
   * LambdaFunction<String, String> cut = LambdaFunction.of((name, c) -> name.substring(9));
   * // passes
   * assertThat(cut.invoke("Ada")).failedWith(IndexOutOfBoundsException.class);
   * // fails
   * assertThat(cut.invoke("Ada")).failedWith(IllegalStateException.class);
   * }</pre>
   *
   * @param type the exception's type
   */
  public InvocationAssert<O> failedWith(Class<? extends Throwable> type) {
    isNotNull();
    requireNonNull(type, "the type to look for is missing");
    if (!(actual instanceof Failed<O> failed) || !is(failed.error(), type)) {
      throw failure(InvocationErrors.shouldHaveFailedWith(actual, type));
    }
    return this;
  }

  private static boolean is(Throwable error, Class<? extends Throwable> type) {
    return type.isInstance(error) || (error instanceof FunctionError told && told.is(type));
  }

  /**
   * Checks that the handler had not returned at its deadline.
   *
   * <pre>{@code
   * // passes
   * assertThat(reads_from_a_silent_socket.withTimeout(Duration.ofMillis(200)).invoke("Ada")).timedOut();
   * // fails
   * assertThat(LambdaFunction.of((String name, Context c) -> "Hello " + name).invoke("Ada")).timedOut();
   * }</pre>
   */
  public InvocationAssert<O> timedOut() {
    isNotNull();
    if (!(actual instanceof TimedOut)) {
      throw failure(InvocationErrors.shouldHaveTimedOut(actual));
    }
    return this;
  }

  /**
   * Checks that the function was not run, because too many invocations were running.
   *
   * <pre>{@code
   * LambdaFunction<String, String> greeting = LambdaFunction.of((name, c) -> "Hello " + name);
   * // passes
   * assertThat(greeting.withReservedConcurrency(0).invoke("Ada")).throttled();
   * // fails
   * assertThat(greeting.withReservedConcurrency(1).invoke("Ada")).throttled();
   * }</pre>
   */
  public InvocationAssert<O> throttled() {
    isNotNull();
    if (!(actual instanceof Throttled)) {
      throw failure(InvocationErrors.shouldHaveBeenThrottled(actual));
    }
    return this;
  }

  /**
   * Checks that the handler came to an end by itself, by returning or by throwing something, within
   * a time. Injected latency counts, the cold start does not.
   *
   * <pre>{@code
   * LambdaFunction<String, String> greeting = LambdaFunction.of((name, c) -> "Hello " + name);
   * // passes
   * assertThat(greeting.invoke("Ada")).completedWithin(Duration.ofSeconds(2));
   * // fails
   * assertThat(greeting.invoke("Ada")).completedWithin(Duration.ZERO);
   * }</pre>
   *
   * @param limit the longest it may have taken
   */
  public InvocationAssert<O> completedWithin(Duration limit) {
    isNotNull();
    requireNonNull(limit, "the longest it may have taken is missing");
    boolean ended = actual instanceof Completed || actual instanceof Failed;
    if (!ended || actual.duration().compareTo(limit) > 0) {
      throw failure(InvocationErrors.shouldHaveCompletedWithin(actual, limit));
    }
    return this;
  }

  /**
   * Checks that the invocation fits into the function's timeout also in the worst case: when every
   * call that the handler made in this run takes as long as its client's configuration allows, with
   * all attempts, their timeouts and the longest backoff between them. The handler's own time is
   * counted as it was measured; calls to other HTTP downstreams, too, as no configured limit is
   * known of them. Calls that ran at the same time count once ({@link
   * dev.junitchaos.journal.TimeBudget}).
   *
   * <p>Calls that were not made in this run do not count: assert it on a run that makes them all.
   *
   * <pre>{@code
   * // passes, with apiCallTimeout(Duration.ofSeconds(2)) on the only client that is called
   * assertThat(checkout.withTimeout(Duration.ofSeconds(3)).invoke(order)).fitsBudget();
   * // fails, with DynamoDB's default client: 9 attempts × 30 s socket timeout + 71.5 s backoff
   * assertThat(checkout.withTimeout(Duration.ofSeconds(3)).invoke(order)).fitsBudget();
   * }</pre>
   */
  public InvocationAssert<O> fitsBudget() {
    isNotNull();
    if (actual instanceof Throttled) {
      throw failure(BudgetErrors.shouldHaveRun(actual.timeline()));
    }
    if (!actual.budget().fits()) {
      throw failure(BudgetErrors.shouldFit(actual.budget(), actual.timeline()));
    }
    return this;
  }

  /**
   * Checks that the handler returned a response with a status code. The code is read from a method
   * {@code getStatusCode()} or {@code statusCode()}, as the API Gateway events and records have it;
   * from the entry {@code "statusCode"} of a map; or, when the response is text, from the member
   * {@code "statusCode"} of the JSON object that it is.
   *
   * <pre>{@code
   * LambdaFunction<String, Map<String, Object>> missing =
   *     LambdaFunction.of((id, c) -> Map.of("statusCode", 404));
   * // passes
   * assertThat(missing.invoke("o-1")).hasStatusCode(404);
   * // fails
   * assertThat(missing.invoke("o-1")).hasStatusCode(200);
   * }</pre>
   *
   * @param expected the code, such as 201
   */
  public InvocationAssert<O> hasStatusCode(int expected) {
    O response = completed();
    OptionalInt found = StatusCode.of(response);
    if (found.isEmpty()) {
      throw failure(InvocationErrors.shouldHaveAnyStatusCode(actual, response, expected));
    }
    if (found.getAsInt() != expected) {
      throw failure(
          InvocationErrors.shouldHaveStatusCode(actual, response, expected, found.getAsInt()));
    }
    return this;
  }

  /**
   * Checks that the handler returned before its deadline, and goes on with an assertion on what it
   * returned.
   *
   * <pre>{@code
   * LambdaFunction<String, String> greeting = LambdaFunction.of((name, c) -> "Hello " + name);
   * // passes
   * assertThat(greeting.invoke("Ada")).response().isEqualTo("Hello Ada");
   * // fails
   * assertThat(greeting.invoke("Ada")).response().isNull();
   * }</pre>
   */
  public ObjectAssert<O> response() {
    return new ObjectAssert<>(completed()).as(info.description());
  }

  private O completed() {
    isNotNull();
    if (actual instanceof Completed<O> completed) {
      return completed.response();
    }
    throw failure(InvocationErrors.shouldHaveSucceeded(actual));
  }

  private AssertionError failure(ErrorMessageFactory message) {
    AssertionError error = Failures.instance().failure(info, message);
    if (actual instanceof Failed<O> failed) {
      error.initCause(failed.error());
    }
    return error;
  }
}
