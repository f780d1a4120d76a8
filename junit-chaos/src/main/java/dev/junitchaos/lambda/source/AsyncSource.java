package dev.junitchaos.lambda.source;

import dev.junitchaos.lambda.Invocation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Asynchronous invocation: events wait in a queue of Lambda's own, and an event that fails is tried
 * again. (AWS Lambda Developer Guide: "Invoking a Lambda function asynchronously", "How Lambda
 * handles errors and retries with asynchronous invocation".)
 *
 * <p>An invocation that is throttled is tried again too, and counts as none of the retries: Lambda
 * goes on for six hours; here it is given up after 10 throttles.
 *
 * <p>Immutable. Each {@code with…} method returns a new source.
 *
 * @param <R> the type of an event
 */
public final class AsyncSource<R> {

  private static final int DEFAULT_RETRIES = 2;
  private static final int ENOUGH = 10;

  private final Function<Tracked<R>, Invocation<?>> function;
  private final int retries;

  private AsyncSource(Function<Tracked<R>, Invocation<?>> function, int retries) {
    this.function = function;
    this.retries = retries;
  }

  static <R> AsyncSource<R> of(Function<Tracked<R>, Invocation<?>> function) {
    return new AsyncSource<>(function, DEFAULT_RETRIES);
  }

  /**
   * {@code MaximumRetryAttempts}: how often an event that failed is tried again before it goes to
   * the dead-letter queue or on-failure destination. Default: 2.
   *
   * @param times 0, 1 or 2
   */
  public AsyncSource<R> withMaximumRetryAttempts(int times) {
    Rules.between("withMaximumRetryAttempts", times, 0, DEFAULT_RETRIES);
    return new AsyncSource<>(function, times);
  }

  /**
   * Delivers events, one after another, until each is processed or dead.
   *
   * @param events in order; those of {@code async} are handed to each invocation as they are
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final Deliveries<R> deliver(R... events) {
    return deliver(Arrays.asList(events));
  }

  /** As {@link #deliver(Object[])}. */
  public Deliveries<R> deliver(List<R> events) {
    List<Tracked<R>> all = new ArrayList<>();
    List<Invocation<?>> invocations = new ArrayList<>();
    for (R event : events) {
      Rules.present(event, "event", all.size() + 1);
      Tracked<R> tracked = new Tracked<>(event, all.size() + 1, "");
      all.add(tracked);
      deliver(tracked, invocations);
    }
    return new Deliveries<>(all, invocations);
  }

  private void deliver(Tracked<R> event, List<Invocation<?>> invocations) {
    int failures = 0;
    int throttles = 0;
    while (event.fate() == Tracked.Fate.LEFT && throttles < ENOUGH) {
      event.delivered();
      Invocation<?> invocation = function.apply(event);
      invocations.add(invocation);
      if (invocation instanceof Invocation.Completed<?>) {
        event.succeeded();
      } else if (invocation instanceof Invocation.Throttled<?>) {
        throttles++;
      } else if (++failures > retries) {
        event.dead();
      }
    }
  }
}
