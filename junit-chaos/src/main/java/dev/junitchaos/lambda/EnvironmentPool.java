package dev.junitchaos.lambda;

import dev.junitchaos.experiment.Decision;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.FilledDisk;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The execution environments of one function: hands out a warm one, or a new one when all are busy,
 * and keeps to the reserved concurrency.
 *
 * <p>Thread-safe.
 */
final class EnvironmentPool<I extends @Nullable Object, O extends @Nullable Object> {

  private final Settings settings;
  private final HandlerSource<I, O> source;
  private final Deque<ExecutionEnvironment<I, O>> warm = new ArrayDeque<>();
  private int busy;
  private int made;

  EnvironmentPool(Settings settings, HandlerSource<I, O> source) {
    this.settings = settings;
    this.source = source;
  }

  /**
   * Checks that the function can run as a part of an experiment here.
   *
   * @throws RuntimeException when it cannot
   */
  void check(Experiment experiment) {
    source.check(experiment);
  }

  /**
   * Checks that an invocation can meet in an environment what it is to meet.
   *
   * @throws CannotActOut when it cannot
   */
  void check(Decision decision) {
    if (source.isRuntime() && !decision.later(FilledDisk.class).isEmpty()) {
      throw new CannotActOut(Messages.otherDisk());
    }
  }

  /**
   * An environment to run one invocation in; {@code null} when the function is throttled.
   *
   * @param limit what the concurrency is limited to besides the function's own setting
   * @param test the test's experiment; {@code null} outside of any
   */
  synchronized @Nullable ExecutionEnvironment<I, O> acquire(int limit, @Nullable Experiment test) {
    if (busy >= Math.min(settings.concurrency(), limit)) {
      return null;
    }
    busy++;
    ExecutionEnvironment<I, O> environment = pollWarm(owner(test));
    return environment != null ? environment : make(owner(test), false);
  }

  /** An environment that ends with its test is none for another. */
  private @Nullable ExecutionEnvironment<I, O> pollWarm(@Nullable Experiment owner) {
    warm.removeIf(ExecutionEnvironment::isGone);
    for (Iterator<ExecutionEnvironment<I, O>> each = warm.iterator(); each.hasNext(); ) {
      ExecutionEnvironment<I, O> environment = each.next();
      if (environment.owner() == owner) {
        each.remove();
        return environment;
      }
    }
    return null;
  }

  private ExecutionEnvironment<I, O> make(@Nullable Experiment owner, boolean freshClasses) {
    ExecutionEnvironment.Identity identity =
        new ExecutionEnvironment.Identity(settings, ++made, owner);
    return new ExecutionEnvironment<>(identity, source.host(identity, freshClasses));
  }

  private @Nullable Experiment owner(@Nullable Experiment test) {
    return source.isRuntime() ? test : null;
  }

  /** A new environment in the place of one that was acquired, and is not used again. */
  ExecutionEnvironment<I, O> replacement(
      ExecutionEnvironment<I, O> acquired, boolean freshClasses) {
    acquired.end();
    synchronized (this) {
      return make(acquired.owner(), freshClasses);
    }
  }

  /** Whether every environment gets the same handler. */
  boolean sharesItsHandler() {
    return source.isShared();
  }

  /** The invocation is over, and its environment stays warm if it can. */
  synchronized void release(ExecutionEnvironment<I, O> environment) {
    busy--;
    if (!environment.isGone()) {
      warm.addFirst(environment);
    }
  }

  /** The invocation is over, and its environment with it. */
  void discard(ExecutionEnvironment<I, O> environment) {
    synchronized (this) {
      busy--;
    }
    environment.end();
  }
}
