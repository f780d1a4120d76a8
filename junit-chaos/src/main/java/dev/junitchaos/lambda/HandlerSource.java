package dev.junitchaos.lambda;

import dev.junitchaos.experiment.Experiment;
import org.jspecify.annotations.Nullable;

/** Where the execution environments of a function get their handlers from. Thread-safe. */
interface HandlerSource<I extends @Nullable Object, O extends @Nullable Object> {

  /** Where a new environment's handler is to live; nothing is made yet. */
  Host<I, O> host(ExecutionEnvironment.Identity identity, boolean freshClasses);

  /** Whether it always gives the same handler. */
  default boolean isShared() {
    return false;
  }

  /** Whether it runs in AWS's runtime client: then its environments end with their test. */
  default boolean isRuntime() {
    return false;
  }

  /**
   * Checks that it can run as a part of an experiment here.
   *
   * @throws RuntimeException when it cannot
   */
  default void check(Experiment experiment) {}
}
