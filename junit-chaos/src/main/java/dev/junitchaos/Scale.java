package dev.junitchaos;

import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Latency;
import dev.junitchaos.fault.Schedule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What grows from step to step: the chance that a call is struck, or the length of latencies.
 * Immutable.
 *
 * @param unit of latencies; {@code null}: it is chances that grow
 * @param name of the fault that grows; empty for all that can
 */
record Scale(@Nullable ChronoUnit unit, String name) {

  /** Whether a rule of the plan grows. */
  boolean scales(FaultRule rule) {
    return (name.isEmpty() || name.equals(rule.name()))
        && (unit == null
            ? rule.schedule() instanceof Schedule.Always
            : rule.fault() instanceof Latency);
  }

  /** The rule at one scope; one that does not grow as it is. */
  FaultRule at(BigDecimal amount, FaultRule rule) {
    if (!scales(rule)) {
      return rule;
    }
    return new FaultRule(
        rule.source() + ", scaled to " + text(amount),
        rule.target(),
        rule.filter(),
        unit == null ? new Schedule.Probability(amount.doubleValue()) : rule.schedule(),
        unit == null ? rule.fault() : Latency.of(Duration.of(amount.longValueExact(), unit)),
        rule.name());
  }

  /** The scope between two others; latencies are whole. */
  BigDecimal between(BigDecimal low, BigDecimal high) {
    BigDecimal middle = low.add(high).divide(BigDecimal.valueOf(2));
    return unit == null ? middle : middle.setScale(0, RoundingMode.FLOOR);
  }

  /** A scope, as the test's display name has it. */
  String text(BigDecimal amount) {
    String number = amount.stripTrailingZeros().toPlainString();
    return unit == null ? "probability = " + number : "latency = " + number + " " + symbol(unit);
  }

  private static String symbol(ChronoUnit unit) {
    return switch (unit) {
      case NANOS -> "ns";
      case MICROS -> "µs";
      case MILLIS -> "ms";
      case SECONDS -> "s";
      default -> unit.toString().toLowerCase(Locale.ROOT);
    };
  }
}
