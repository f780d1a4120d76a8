package dev.junitchaos.gate;

import dev.junitchaos.internal.Messages;
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
  static final String LEFT_OUT = PREFIX + "left-out";

  private static final String MINIMUM = PREFIX + "minimum-coverage";
  private static final List<String> NAMES = List.of(MINIMUM, LEFT_OUT);

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

  boolean isOff() {
    return requirements.isEmpty();
  }
}
