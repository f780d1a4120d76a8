package dev.junitchaos;

import dev.junitchaos.fault.Schedule;
import dev.junitchaos.gate.ClassGate;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Judges a class that has {@link EnforceResilience} when it ends. {@code @Nested} classes have the
 * extension of the class around them, too, but are not judged for it.
 */
final class EnforceResilienceExtension implements BeforeAllCallback, AfterAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    gate(context); // so that a wrong one is told before anything runs
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    Optional<ClassGate> gate = gate(context);
    if (gate.isPresent()) {
      gate.get().judge(context.getUniqueId(), context.getRequiredTestClass());
    }
  }

  private static Optional<ClassGate> gate(ExtensionContext context) {
    Class<?> type = context.getRequiredTestClass();
    return AnnotationSupport.findAnnotation(type, EnforceResilience.class)
        .map(enforced -> gate(enforced, type));
  }

  private static ClassGate gate(EnforceResilience enforced, Class<?> type) {
    AnnotationAttributes attributes = new AnnotationAttributes(enforced, type);
    int minimum = enforced.minimumCoverage();
    List<String> rules = List.of(enforced.rules());
    attributes.check(
        minimum == Schedule.UNSET || (minimum >= 0 && minimum <= 100),
        "minimumCoverage",
        "minimumCoverage is in per cent, from 0 to 100",
        "minimumCoverage = 80");
    int asked = minimum != Schedule.UNSET ? minimum : 100;
    try {
      return ClassGate.of(
          AnnotationText.of(enforced) + " on " + type.getSimpleName(),
          minimum == Schedule.UNSET && !rules.isEmpty()
              ? OptionalInt.empty()
              : OptionalInt.of(asked),
          rules);
    } catch (IllegalArgumentException e) {
      throw attributes.invalid(
          "rules", String.valueOf(e.getMessage()), "rules = \"" + ClassGate.RULE + "\"");
    }
  }
}
