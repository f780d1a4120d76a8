package dev.junitchaos.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.lambda.ManualTicker;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketTest {

  private final ManualTicker ticker = new ManualTicker();

  private static boolean take(TokenBucket bucket, double units) {
    boolean there = bucket.holds(units);
    if (there) {
      bucket.owe(units);
    }
    return there;
  }

  @Test
  void gives_what_it_holds_and_gets_it_back_with_time() {
    TokenBucket bucket = new TokenBucket(5, 5, ticker);
    for (int i = 0; i < 5; i++) {
      assertThat(take(bucket, 1)).isTrue();
    }
    assertThat(take(bucket, 1)).isFalse();
    ticker.advance(199);
    assertThat(take(bucket, 1)).isFalse();
    ticker.advance(1);
    assertThat(take(bucket, 1)).isTrue();
    ticker.advance(60_000);
    assertThat(take(bucket, 5)).isTrue();
    assertThat(take(bucket, 0.5)).isFalse();
  }

  @Test
  void is_exact_at_the_boundary() {
    TokenBucket bucket = new TokenBucket(3, 3, ticker);
    bucket.owe(16.5);
    for (int millis = 0; millis < 4_499; millis += 499) {
      ticker.advance(Math.min(499, 4_499 - millis));
      assertThat(bucket.holds(0.5)).isFalse();
    }
    ticker.advance(1 + 167);
    assertThat(bucket.holds(0.5)).isTrue();
  }

  @Test
  void gives_more_than_it_ever_holds_when_it_is_full_and_is_owed_the_rest() {
    TokenBucket bucket = new TokenBucket(2, 2, ticker);
    assertThat(take(bucket, 10)).isTrue();
    ticker.advance(3_999);
    assertThat(bucket.holds(0.1)).isFalse();
    ticker.advance(1_001);
    assertThat(take(bucket, 2)).isTrue();
  }

  /** Against a simulation in whole milliseconds, which keeps each unit given until it is paid. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void never_gives_more_than_rate_and_size_allow(long seed) {
    Random random = new Random(seed);
    int rate = 1 + random.nextInt(20);
    int size = rate * (1 + random.nextInt(5));
    TokenBucket bucket = new TokenBucket(rate, size, ticker);
    double left = size;
    double given = 0;
    long millis = 0;
    Deque<String> story = new ArrayDeque<>();
    for (int i = 0; i < 500; i++) {
      int wait = random.nextInt(400);
      ticker.advance(wait);
      millis += wait;
      left = Math.min(size, left + wait * rate / 1000.0);
      double units = (1 + random.nextInt(2 * size)) / 2.0;
      boolean fits = left >= Math.min(units, size) - 1e-9;
      boolean close = Math.abs(left - Math.min(units, size)) < 1e-6;
      boolean took = take(bucket, units);
      story.add(left + " left, " + units + " asked, " + took);
      if (!close) {
        assertThat(took).as("%s", story).isEqualTo(fits);
      }
      if (took) {
        left -= units;
        given += units;
      }
      // Never more than was there at first and came back since, and once as much as is owed.
      assertThat(given).isLessThanOrEqualTo(size + millis * rate / 1000.0 + size + 1e-6);
    }
  }
}
