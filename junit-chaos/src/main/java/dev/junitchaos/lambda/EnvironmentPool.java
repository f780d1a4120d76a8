package dev.junitchaos.lambda;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The execution environments of one function: hands out a warm one, or a new one when all are busy,
 * and keeps to the reserved concurrency.
 *
 * <p>Thread-safe.
 */
final class EnvironmentPool<I extends @Nullable Object, O extends @Nullable Object> {

  private final int concurrency;
  private final Supplier<Handler<I, O>> coldStart;
  private final Deque<ExecutionEnvironment<I, O>> warm = new ArrayDeque<>();
  private int busy;
  private int made;

  EnvironmentPool(int concurrency, Supplier<Handler<I, O>> coldStart) {
    this.concurrency = concurrency;
    this.coldStart = coldStart;
  }

  /** An environment to run one invocation in; {@code null} when the function is throttled. */
  synchronized @Nullable ExecutionEnvironment<I, O> acquire() {
    if (busy >= concurrency) {
      return null;
    }
    busy++;
    ExecutionEnvironment<I, O> environment = warm.pollFirst();
    return environment != null ? environment : new ExecutionEnvironment<>(++made, coldStart);
  }

  /** The invocation is over, and its environment stays warm. */
  synchronized void release(ExecutionEnvironment<I, O> environment) {
    busy--;
    warm.addFirst(environment);
  }

  /** The invocation is over, and its environment with it. */
  synchronized void discard() {
    busy--;
  }
}
