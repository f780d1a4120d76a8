package dev.junitchaos.fault;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How much an experiment may do at most; beyond it nothing more is injected.
 *
 * <p>Immutable and thread-safe.
 *
 * @param maxInjections how many faults, 1 or more; {@link Integer#MAX_VALUE} for any number
 * @param maxLatency how much time all injected latencies may add together, more than zero; {@link
 *     #ANY_LATENCY} for any
 */
public record BlastRadius(int maxInjections, Duration maxLatency) implements Serializable {

  /** As much latency as there is. */
  public static final Duration ANY_LATENCY = Duration.ofSeconds(Long.MAX_VALUE);

  /** No limit. */
  public static final BlastRadius UNLIMITED = new BlastRadius(Integer.MAX_VALUE, ANY_LATENCY);

  /** Checks the limits. */
  public BlastRadius {
    if (maxInjections < 1 || maxLatency.isNegative() || maxLatency.isZero()) {
      throw new IllegalArgumentException(
          "a blast radius is 1 or more faults and more than no time, but this is "
              + maxInjections
              + " and "
              + maxLatency);
    }
  }

  /** Whether anything is limited. */
  public boolean isLimited() {
    return !equals(UNLIMITED);
  }

  /** For messages, as the annotation's attributes say it. */
  public String describe() {
    List<String> limits = new ArrayList<>();
    if (maxInjections < Integer.MAX_VALUE) {
      limits.add("maxInjections = " + maxInjections);
    }
    if (!maxLatency.equals(ANY_LATENCY)) {
      limits.add("maxInjectedLatency = " + maxLatency.toMillis() + " ms");
    }
    return limits.isEmpty() ? "no limit" : String.join(" or ", limits);
  }
}
