package dev.junitchaos.gate;

import dev.junitchaos.internal.Messages;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the parameters of a run ask of it. Immutable.
 *
 * @param requirements what must hold; empty: there is no gate
 * @param leftOut patterns of test classes and methods that may be left out
 */
record GateSettings(List<Requirement> requirements, List<String> leftOut) {

  static final String PREFIX = "junit.chaos.gate.";
  static final String UPDATE = PREFIX + "update-baseline";
  static final String LEFT_OUT = PREFIX + "left-out";

  private static final String MINIMUM = PREFIX + "minimum-coverage";
  private static final String RULES = PREFIX + "rules";
  private static final String BASELINE = PREFIX + "baseline";
  private static final List<String> NAMES = List.of(MINIMUM, RULES, BASELINE, UPDATE, LEFT_OUT);

  /** No gate. */
  static final GateSettings NONE = new GateSettings(List.of(), List.of());

  /**
   * Reads all of them.
   *
   * @param names of all parameters of the run
   * @param values by name
   * @throws IllegalArgumentException when one is wrong
   */
  static GateSettings of(Set<String> names, Function<String, Optional<String>> values) {
    for (String name : names) {
      if (name.startsWith(PREFIX) && !NAMES.contains(name)) {
        throw new IllegalArgumentException(
            Messages.unknown("parameter called", name, NAMES) + " Example: " + MINIMUM + " = 80");
      }
    }
    List<Requirement> requirements = new ArrayList<>();
    values.apply(MINIMUM).ifPresent(value -> requirements.add(minimum(value.strip())));
    values.apply(RULES).ifPresent(value -> requirements.addAll(rules(value)));
    boolean update = isTrue(UPDATE, values.apply(UPDATE).orElse("false").strip());
    values
        .apply(BASELINE)
        .ifPresentOrElse(
            value -> requirements.add(new Baseline(file(value.strip()), update)),
            () -> refuse(update));
    List<String> leftOut =
        values.apply(LEFT_OUT).stream()
            .flatMap(value -> Arrays.stream(value.split(",")))
            .map(String::strip)
            .filter(pattern -> !pattern.isEmpty())
            .toList();
    return new GateSettings(List.copyOf(requirements), leftOut);
  }

  private static MinimumCoverage minimum(String value) {
    Optional<Integer> percent =
        value.matches("\\d{1,3}") ? Optional.of(Integer.valueOf(value)) : Optional.empty();
    return percent
        .filter(MinimumCoverage::isLegal)
        .map(number -> new MinimumCoverage(number, MINIMUM + " = " + number))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Messages.parameter(MINIMUM, value, "", MinimumCoverage.RULE, "80")));
  }

  private static List<Rule> rules(String value) {
    try {
      return RuleText.read(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          RULES + ": " + e.getMessage() + "\nExample: " + RULES + " = " + RuleText.EXAMPLE, e);
    }
  }

  private static Path file(String value) {
    try {
      if (!value.isEmpty()) {
        return Path.of(value);
      }
    } catch (InvalidPathException e) {
      // Refused below.
    }
    throw new IllegalArgumentException(
        Messages.parameter(BASELINE, value, "", "a file", "junit-chaos-baseline.json"));
  }

  private static boolean isTrue(String name, String value) {
    if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
      throw new IllegalArgumentException(
          Messages.parameter(name, value, "", "true or false", "true"));
    }
    return value.equalsIgnoreCase("true");
  }

  private static void refuse(boolean update) {
    if (update) {
      throw new IllegalArgumentException(
          UPDATE
              + " = true, but no file is named. Example: "
              + BASELINE
              + " = junit-chaos-baseline.json");
    }
  }

  /** Whether the baseline is to be written. */
  boolean updates() {
    return requirements.stream().anyMatch(one -> one instanceof Baseline file && file.update());
  }

  boolean isOff() {
    return requirements.isEmpty();
  }
}
