package dev.junitchaos.lambda;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The execution environments of one function: hands out a warm one, or a new one when all are busy,
 * and keeps to the reserved concurrency.
 *
 * <p>Thread-safe.
 */
final class EnvironmentPool<I extends @Nullable Object, O extends @Nullable Object> {

  private final int concurrency;
  private final HandlerSource<I, O> source;
  private final Deque<ExecutionEnvironment<I, O>> warm = new ArrayDeque<>();
  private int busy;
  private int made;

  EnvironmentPool(int concurrency, HandlerSource<I, O> source) {
    this.concurrency = concurrency;
    this.source = source;
  }

  /**
   * An environment to run one invocation in; {@code null} when the function is throttled.
   *
   * @param limit what the concurrency is limited to besides the function's own setting
   */
  synchronized @Nullable ExecutionEnvironment<I, O> acquire(int limit) {
    if (busy >= Math.min(concurrency, limit)) {
      return null;
    }
    busy++;
    ExecutionEnvironment<I, O> environment = warm.pollFirst();
    return environment != null ? environment : new ExecutionEnvironment<>(++made, source::make);
  }

  /** A new environment in the place of one that was acquired, and is not used again. */
  synchronized ExecutionEnvironment<I, O> replacement(boolean freshClasses) {
    return new ExecutionEnvironment<>(
        ++made, freshClasses ? source::makeWithFreshClasses : source::make);
  }

  /** Whether every environment gets the same handler. */
  boolean sharesItsHandler() {
    return source.isShared();
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
