package dev.junitchaos.lambda;

import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.journal.Injection;
import dev.junitchaos.journal.RecordedCall;
import dev.junitchaos.journal.TimeBudget;
import dev.junitchaos.journal.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one invocation of a {@link LambdaFunction}: it {@linkplain Completed completed},
 * {@linkplain Failed failed}, {@linkplain TimedOut timed out} or was {@linkplain Throttled
 * throttled}.
 *
 * <pre>{@code
 * Invocation<Response> invocation = checkout.invoke(event);
 * if (invocation instanceof Invocation.TimedOut<?> timedOut) {
 *   System.out.println("the handler was " + timedOut.where());
 * }
 * }</pre>
 *
 * <p>Immutable. What it tells is of this invocation only, as it was when the invocation ended; what
 * a handler's own background threads do later is not in it.
 *
 * @param <O> the type of the response
 */
public sealed interface Invocation<O extends @Nullable Object> {

  /**
   * How long it took, injected latency included and the cold start not, as Lambda counts it. Zero
   * when it was throttled.
   */
  Duration duration();

  /**
   * The faults that struck the invocation itself or a call made in it, in the order of the calls.
   */
  List<Injection> injections();

  /**
   * The downstream calls made in it, in the order they started; each attempt is a call of its own.
   * A call that was still under way has no end.
   */
  List<RecordedCall> calls();

  /** The invocation, its calls and its faults as text to read. Empty when it was throttled. */
  Timeline timeline();

  /**
   * What it did with its time, and how long it may take at worst by the configuration of the
   * clients it called, against the function's timeout.
   */
  TimeBudget budget();

  /**
   * The handler returned in time.
   *
   * @param response what it returned; may be {@code null} if the handler returns that
   * @param duration how long it took
   * @param injections the faults that struck
   * @param calls the downstream calls
   * @param timeline all of it as text
   * @param budget its time
   * @param <O> the type of the response
   */
  record Completed<O extends @Nullable Object>(
      O response,
      Duration duration,
      List<Injection> injections,
      List<RecordedCall> calls,
      Timeline timeline,
      TimeBudget budget)
      implements Invocation<O> {

    /** Copies the lists. */
    public Completed {
      injections = List.copyOf(injections);
      calls = List.copyOf(calls);
    }

    /** What it returned; may be {@code null} if the handler returns that. */
    @Override
    public O response() {
      Attribution.examined();
      return response;
    }
  }

  /**
   * The handler, or its cold start, threw something.
   *
   * @param error the exception or error, as it was thrown; a {@link FunctionError} when it was
   *     thrown in the real runtime
   * @param duration how long it took
   * @param injections the faults that struck
   * @param calls the downstream calls
   * @param timeline all of it as text
   * @param budget its time
   * @param <O> the type of the response that is missing
   */
  record Failed<O extends @Nullable Object>(
      Throwable error,
      Duration duration,
      List<Injection> injections,
      List<RecordedCall> calls,
      Timeline timeline,
      TimeBudget budget)
      implements Invocation<O> {

    /** Copies the lists. */
    public Failed {
      injections = List.copyOf(injections);
      calls = List.copyOf(calls);
    }

    /** The exception or error, as it was thrown. */
    @Override
    public Throwable error() {
      Attribution.examined();
      return error;
    }
  }

  /**
   * The handler had not returned at the deadline.
   *
   * @param stack where the handler's thread was, innermost first, without the library's own frames;
   *     empty when the handler was not running, or was just returning
   * @param stuckIn the downstream call that was under way, the latest if there were several; its
   *     {@link RecordedCall#call()} has the attempt
   * @param where the same in words, such as {@code "in DynamoDb.PutItem, attempt 3, for 1204 ms, at
   *     com.example.Orders.save(Orders.java:42)"}
   * @param duration how long it took, which is a little more than the timeout
   * @param injections the faults that struck
   * @param calls the downstream calls
   * @param timeline all of it as text
   * @param budget its time
   * @param <O> the type of the response that is missing
   */
  record TimedOut<O extends @Nullable Object>(
      List<StackTraceElement> stack,
      Optional<RecordedCall> stuckIn,
      String where,
      Duration duration,
      List<Injection> injections,
      List<RecordedCall> calls,
      Timeline timeline,
      TimeBudget budget)
      implements Invocation<O> {

    /** Copies the lists. */
    public TimedOut {
      stack = List.copyOf(stack);
      injections = List.copyOf(injections);
      calls = List.copyOf(calls);
    }

    /** Where the handler was, in words. */
    @Override
    public String where() {
      Attribution.examined();
      return where;
    }
  }

  /**
   * The handler was not run, because as many invocations as the {@linkplain
   * LambdaFunction#withReservedConcurrency reserved concurrency}, or a fault that limits it, allows
   * were running.
   *
   * @param <O> the type of the response that is missing
   */
  record Throttled<O extends @Nullable Object>() implements Invocation<O> {

    @Override
    public Duration duration() {
      return Duration.ZERO;
    }

    @Override
    public List<Injection> injections() {
      return List.of();
    }

    @Override
    public List<RecordedCall> calls() {
      return List.of();
    }

    @Override
    public Timeline timeline() {
      return Timeline.of(List.of());
    }

    @Override
    public TimeBudget budget() {
      return TimeBudget.nothing();
    }
  }
}
