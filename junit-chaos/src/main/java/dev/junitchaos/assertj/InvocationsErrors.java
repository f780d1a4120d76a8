package dev.junitchaos.assertj;

import dev.junitchaos.internal.Messages;
import dev.junitchaos.journal.Timeline;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.Invocation.Completed;
import dev.junitchaos.lambda.Invocation.Failed;
import dev.junitchaos.lambda.Invocation.Throttled;
import dev.junitchaos.lambda.Invocation.TimedOut;
import dev.junitchaos.lambda.Invocations;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AssertionInfo;
import org.assertj.core.internal.Failures;

/** What a failed assertion on several invocations says. */
final class InvocationsErrors {

  private InvocationsErrors() {}

  /** What was expected, and what was there instead. */
  record Text(String expected, String found) {}

  static Text shouldHaveRate(
      Invocations<?> actual, String wanted, String did, int counted, RoundingMode rounding) {
    String expected = "Expecting a " + wanted;
    if (actual.isEmpty()) {
      return new Text(expected, "but there were no invocations");
    }
    BigDecimal rate =
        BigDecimal.valueOf(counted)
            .divide(BigDecimal.valueOf(actual.size()), 4, rounding)
            .stripTrailingZeros();
    return new Text(
        expected,
        "but it was "
            + rate.toPlainString()
            + ": "
            + counted
            + " of "
            + actual.size()
            + " "
            + did
            + "\n  "
            + outcomes(actual));
  }

  static Text shouldHaveLatency(BigDecimal percent, Duration limit, List<Duration> sorted) {
    String expected =
        "Expecting percentile "
            + plain(percent)
            + " of the latencies to be at most "
            + limit.toMillis()
            + " ms";
    if (sorted.isEmpty()) {
      return new Text(expected, "but no invocation ran");
    }
    String others =
        Stream.of(50, 90, 99, 100)
            .map(BigDecimal::valueOf)
            .map(one -> plain(one) + ": " + LatencyAssert.at(one, sorted).toMillis() + " ms")
            .collect(Collectors.joining(", "));
    return new Text(
        expected,
        "but it was "
            + LatencyAssert.at(percent, sorted).toMillis()
            + " ms, number "
            + LatencyAssert.rank(percent, sorted.size())
            + " of "
            + sorted.size()
            + " in order\n  percentiles by nearest rank: "
            + others);
  }

  /**
   * The error, with the slowest of the suspects as the one to look at; if its handler threw
   * something, that is the cause.
   */
  static AssertionError failure(
      AssertionInfo info,
      Text text,
      Invocations<?> actual,
      List<? extends Invocation<?>> suspects) {
    Optional<? extends Invocation<?>> worst =
        suspects.stream().max(Comparator.comparing(Invocation::duration));
    AssertionError error =
        Failures.instance()
            .failure(
                info,
                new ChaosError(
                    text.expected(),
                    text.found() + worst.map(one -> "\n" + story(one, actual)).orElse(""),
                    worst.map(Invocation::timeline).orElse(Timeline.of(List.of()))));
    if (worst.orElse(null) instanceof Failed<?> failed) {
      error.initCause(failed.error());
    }
    return error;
  }

  /** The status code that it answered with; empty when it did not succeed or has none. */
  static OptionalInt statusCode(Invocation<?> invocation) {
    return invocation instanceof Completed<?> completed
        ? StatusCode.of(completed.response())
        : OptionalInt.empty();
  }

  private static String story(Invocation<?> one, Invocations<?> actual) {
    int place = 1;
    while (actual.get(place - 1) != one) {
      place++;
    }
    return "The worst, number "
        + place
        + " of "
        + actual.size()
        + ": "
        + InvocationErrors.became(one);
  }

  /** How many did what: {@code answered 201 ×17, answered 503 ×2, timed out ×1}. */
  private static String outcomes(Invocations<?> actual) {
    return Messages.counted(actual.stream().map(InvocationsErrors::outcome).sorted().toList());
  }

  private static String outcome(Invocation<?> invocation) {
    if (invocation instanceof Failed<?> failed) {
      return "failed with " + failed.error().getClass().getSimpleName();
    }
    if (invocation instanceof TimedOut) {
      return "timed out";
    }
    if (invocation instanceof Throttled) {
      return "was throttled";
    }
    OptionalInt code = statusCode(invocation);
    return code.isPresent() ? "answered " + code.getAsInt() : "succeeded";
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
