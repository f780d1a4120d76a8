package dev.junitchaos.format;

import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Schedule;
import java.util.List;
import java.util.OptionalInt;

/** Schedules as the whole percentages that other tools have. Stateless. */
final class Percentages {

  private Percentages() {}

  /**
   * The percentage; empty, and said in {@code left}, for schedules that count.
   *
   * @param tool what it is for, in words
   * @param left gets what does not carry over
   */
  static OptionalInt of(FaultRule rule, String tool, List<String> left) {
    if (rule.schedule() instanceof Schedule.Always) {
      return OptionalInt.of(100);
    }
    if (!(rule.schedule() instanceof Schedule.Probability probability)) {
      left.add(rule.source() + ": " + tool + " does not count calls");
      return OptionalInt.empty();
    }
    int percentage = (int) Math.max(1, Math.round(probability.chance() * 100));
    if (percentage / 100.0 != probability.chance()) {
      left.add(
          rule.source() + ": " + tool + " has whole percentages; it is " + percentage + " % there");
    }
    return OptionalInt.of(percentage);
  }
}
