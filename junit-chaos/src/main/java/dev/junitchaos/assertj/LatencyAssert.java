package dev.junitchaos.assertj;

import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.Invocation.Throttled;
import dev.junitchaos.lambda.Invocations;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.AssertionInfo;
import org.jspecify.annotations.Nullable;

/**
 * Picks one of the latencies of several invocations, to be compared.
 *
 * <p>Percentiles are by nearest rank: of n latencies in order, the p-th percentile is the one at
 * place ⌈p · n / 100⌉. So it is always one that was measured: of 20, the 95th is the 19th.
 *
 * <p>To be used by one thread.
 *
 * @param <O> the type of the response
 */
public final class LatencyAssert<O extends @Nullable Object> {

  private final InvocationsAssert<O> invocations;
  private final Invocations<O> actual;
  private final AssertionInfo info;

  LatencyAssert(InvocationsAssert<O> invocations, Invocations<O> actual, AssertionInfo info) {
    this.invocations = invocations;
    this.actual = actual;
    this.info = info;
  }

  /**
   * The latency that so many per cent of the invocations did not exceed.
   *
   * @param percent above 0 and up to 100, such as 99.9
   * @throws IllegalArgumentException when it is not
   */
  public Percentile percentile(double percent) {
    if (!(percent > 0 && percent <= 100)) {
      throw new IllegalArgumentException(
          "percentile(" + percent + "): a percentile is above 0 and at most 100, such as 95");
    }
    return new Percentile(BigDecimal.valueOf(percent));
  }

  /** The longest latency. */
  public Percentile max() {
    return percentile(100);
  }

  /** One of the latencies; its assertions go on with the invocations. To be used by one thread. */
  public final class Percentile {

    private final BigDecimal percent;

    private Percentile(BigDecimal percent) {
      this.percent = percent;
    }

    /**
     * Checks that it is not longer.
     *
     * @param limit the longest it may be
     */
    public InvocationsAssert<O> isAtMost(Duration limit) {
      List<Invocation<O>> ran =
          actual.stream().filter(invocation -> !(invocation instanceof Throttled)).toList();
      List<Duration> sorted = ran.stream().map(Invocation::duration).sorted().toList();
      if (sorted.isEmpty() || at(percent, sorted).compareTo(limit) > 0) {
        throw InvocationsErrors.failure(
            info, InvocationsErrors.shouldHaveLatency(percent, limit, sorted), actual, ran);
      }
      return invocations;
    }
  }

  /** By nearest rank. */
  static Duration at(BigDecimal percent, List<Duration> sorted) {
    return sorted.get(rank(percent, sorted.size()) - 1);
  }

  /** The place of a percentile among so many, from 1. */
  static int rank(BigDecimal percent, int size) {
    return percent
        .multiply(BigDecimal.valueOf(size))
        .divide(BigDecimal.valueOf(100))
        .setScale(0, RoundingMode.CEILING)
        .intValueExact();
  }
}
