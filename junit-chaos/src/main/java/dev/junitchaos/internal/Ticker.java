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

  /** The time since an earlier {@link #nanos()}. */
  default Duration since(long earlier) {
    return Duration.ofNanos(nanos() - earlier);
  }
}
