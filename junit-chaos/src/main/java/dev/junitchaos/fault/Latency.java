package dev.junitchaos.fault;

import java.time.Duration;

/**
 * The call takes longer.
 *
 * @param min the least time that is added; not negative
 * @param max the most; equal to {@code min} for a fixed delay, otherwise each call gets a time
 *     drawn uniformly between the two
 */
public record Latency(Duration min, Duration max) implements Fault {

  /** A fixed delay. */
  public static Latency of(Duration delay) {
    return new Latency(delay, delay);
  }

  /** A delay drawn for each call. */
  public static Latency between(Duration min, Duration max) {
    return new Latency(min, max);
  }

  /** The fixed delay that one call gets. */
  @Override
  public Latency at(double draw) {
    if (min.equals(max)) {
      return this;
    }
    Duration drawn = min.plusNanos((long) (max.minus(min).toNanos() * draw));
    return new Latency(drawn, drawn);
  }

  @Override
  public boolean endsCall() {
    return false;
  }

  @Override
  public String describe() {
    return min.equals(max)
        ? "latency of " + min.toMillis() + " ms"
        : "latency of " + min.toMillis() + " to " + max.toMillis() + " ms";
  }
}
