package dev.junitchaos.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Times as people write them. Stateless. */
public final class Durations {

  private Durations() {}

  /** Such as {@code 263 ms}, {@code 30 s} or {@code 71.5 s}. */
  public static String text(Duration time) {
    if (time.compareTo(Duration.ofSeconds(1)) < 0) {
      return time.toMillis() + " ms";
    }
    return BigDecimal.valueOf(time.toMillis(), 3)
            .setScale(1, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString()
        + " s";
  }

  /** The longer of two. */
  public static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
