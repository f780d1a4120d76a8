package dev.junitchaos.assertj;

import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.Invocations;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.AssertionInfo;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a share of invocations, from 0 to 1. A rate of no invocations fails every
 * assertion. Both methods go on with the invocations.
 *
 * <p>To be used by one thread.
 *
 * @param <O> the type of the response
 */
public final class RateAssert<O extends @Nullable Object> {

  private final InvocationsAssert<O> invocations;
  private final Invocations<O> actual;
  private final AssertionInfo info;
  private final Rate<O> rate;

  RateAssert(
      InvocationsAssert<O> invocations, Invocations<O> actual, AssertionInfo info, Rate<O> rate) {
    this.invocations = invocations;
    this.actual = actual;
    this.info = info;
    this.rate = rate;
  }

  /**
   * What is counted.
   *
   * @param name such as {@code success rate}
   * @param did what those that count did, such as {@code succeeded}
   * @param counts whether one counts
   */
  record Rate<O extends @Nullable Object>(
      String name, String did, Predicate<Invocation<O>> counts) {}

  /**
   * Checks that the share is not less.
   *
   * @param least from 0 to 1: 0.99 is 99 of 100
   * @throws IllegalArgumentException when it is not
   */
  public InvocationsAssert<O> isAtLeast(double least) {
    BigDecimal needed = share("isAtLeast", least);
    if (actual.isEmpty() || BigDecimal.valueOf(counted(true).size()).compareTo(needed) < 0) {
      throw failure("at least " + least, RoundingMode.FLOOR, counted(false));
    }
    return invocations;
  }

  /**
   * Checks that the share is not more.
   *
   * @param most from 0 to 1: 0.01 is 1 of 100
   * @throws IllegalArgumentException when it is not
   */
  public InvocationsAssert<O> isAtMost(double most) {
    BigDecimal allowed = share("isAtMost", most);
    if (actual.isEmpty() || BigDecimal.valueOf(counted(true).size()).compareTo(allowed) > 0) {
      throw failure("at most " + most, RoundingMode.CEILING, counted(true));
    }
    return invocations;
  }

  /** How many invocations a share of them is; seldom a whole number. */
  private BigDecimal share(String assertion, double rate) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException(
          assertion + "(" + rate + "): a rate is from 0 to 1, such as 0.99 for 99 of 100");
    }
    return BigDecimal.valueOf(rate).multiply(BigDecimal.valueOf(actual.size()));
  }

  private List<Invocation<O>> counted(boolean counts) {
    return actual.stream().filter(one -> rate.counts().test(one) == counts).toList();
  }

  private AssertionError failure(
      String wanted, RoundingMode towardsFailure, List<Invocation<O>> suspects) {
    return InvocationsErrors.failure(
        info,
        InvocationsErrors.shouldHaveRate(
            actual,
            rate.name() + " of " + wanted,
            rate.did(),
            counted(true).size(),
            towardsFailure),
        actual,
        suspects);
  }
}
