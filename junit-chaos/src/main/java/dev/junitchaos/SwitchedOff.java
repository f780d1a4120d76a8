package dev.junitchaos;

import dev.junitchaos.FaultAnnotations.Found;
import dev.junitchaos.fault.FaultRule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Finds what keeps a test from running: chaos as a whole is switched off, or one of its faults is.
 * A test asserts what happens under all of its faults, so it does not run with some of them.
 */
final class SwitchedOff {

  private SwitchedOff() {}

  /**
   * Why a test, or a whole class, is to be skipped.
   *
   * @throws ExtensionConfigurationException when a parameter cannot be read
   */
  static Optional<String> reason(ExtensionContext context) {
    Optional<Setting> stop = ChaosConfiguration.of(context).stop();
    List<Found> declared = FaultAnnotations.of(context);
    if (stop.isPresent() && !declared.isEmpty()) {
      return Optional.of(
          "it declares faults, and " + stop.get().parameter() + " is false" + stop.get().place());
    }
    List<FaultRule> rules = declared.stream().flatMap(found -> named(found).stream()).toList();
    FaultNames.of(context).add(rules);
    Settings settings = Settings.of(context);
    for (FaultRule rule : rules) {
      Optional<Setting> off = settings.off(rule.name());
      if (off.isPresent()) {
        return Optional.of("its fault " + rule.source() + " is switched off: " + off.get());
      }
    }
    return Optional.empty();
  }

  /** A wrong annotation is complained of where the plan is read. */
  private static List<FaultRule> named(Found found) {
    try {
      return hasNoName(found) ? List.of() : PlanReader.rules(found);
    } catch (RuntimeException | LinkageError e) {
      return List.of();
    }
  }

  /** Nearly all, so that reading them twice is worth avoiding. Others may name their rules. */
  private static boolean hasNoName(Found found) {
    Class<?> type = found.annotation().annotationType();
    TranslatedBy by = type.getAnnotation(TranslatedBy.class);
    return type.getPackage().equals(TranslatedBy.class.getPackage())
        && FaultTranslator.class.isAssignableFrom(by.value())
        && new AnnotationAttributes(found.annotation(), found.element()).faultName().isEmpty();
  }
}
