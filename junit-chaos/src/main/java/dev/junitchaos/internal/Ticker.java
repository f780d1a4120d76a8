package dev.junitchaos.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The only source of time in the library: everything that reads a clock or waits is given one.
 * Thread-safe.
 */
public interface Ticker {

  /** The machine's own time. */
  Ticker SYSTEM =
      new Ticker() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
          TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        }
      };

  /** Nanoseconds since some fixed moment; never goes back. */
  long nanos();

  /** Waits, unless interrupted. */
  void sleep(Duration duration) throws InterruptedException;

  /** What really passes. */
  default Ticker real() {
    return this;
  }

  /** Whether time can be skipped. */
  default boolean isVirtual() {
    return false;
  }

  /**
   * Lets time pass without a wait, as far as that can be. Blocks nobody.
   *
   * @return what is still to be waited; all of it unless time is virtual
   */
  default Duration skip(Duration time) {
    return time;
  }

  /**
   * Time for something that may go on beside other things: what is skipped there is skipped here
   * only when it is {@link #merge merged}. This one, unless time is virtual.
   */
  default Ticker fork() {
    return this;
  }

  /**
   * Brings the time that this was forked from up to this one. Waits that overlapped so count once,
   * as long as the longest.
   */
  default void merge() {}

  /** As {@link #nanos()}, or what a fork that is not merged has reached, if that is later. */
  default long latest() {
    return nanos();
  }

  /** Brings this up to its {@link #latest()}. */
  default void catchUp() {}

  /**
   * Sets a moment that no {@link #skip} here or in a fork goes beyond.
   *
   * @param nanos the moment, as {@link #nanos()} will say
   * @param bell rung whenever something was skipped, on the thread that did
   */
  default void deadline(long nanos, Runnable bell) {}

  /** The time since an earlier {@link #nanos()}. */
  default Duration since(long earlier) {
    return Duration.ofNanos(nanos() - earlier);
  }
}
