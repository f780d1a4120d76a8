package dev.junitchaos.lambda;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the handler of one execution environment lives: in this JVM, or in a process of its own.
 * Used by one invocation at a time, and by whoever ends that.
 */
@FunctionalInterface
interface Host<I extends @Nullable Object, O extends @Nullable Object> {

  /** Makes the handler, on the thread of the invocation that needs it. */
  Handler<I, O> coldStart() throws InterruptedException;

  /** How long {@link #coldStart()} may take; Lambda gives it this long, whatever the timeout. */
  default Duration coldStartLimit() {
    return Duration.ofSeconds(10);
  }

  /** Where the handler is now, innermost frame first, for a thread that invokes it. */
  default StackTraceElement[] stack(Thread invoking) {
    return invoking.getStackTrace();
  }

  /** Whether nothing can be invoked here any more. */
  default boolean isGone() {
    return false;
  }

  /** Ends what can be ended from outside. */
  default void end() {}
}
