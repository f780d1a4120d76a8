package dev.junitchaos.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Times as people write them. Stateless. */
public final class Durations {

  private static final long TEN_SECONDS = 10_000;

  private Durations() {}

  /** Such as {@code 1204 ms}, {@code 3 s} or {@code 71.5 s}. */
  public static String text(Duration time) {
    long millis = time.toMillis();
    if (millis == 0 || (millis < TEN_SECONDS && millis % 1000 != 0)) {
      return millis + " ms";
    }
    return BigDecimal.valueOf(millis, 3)
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
