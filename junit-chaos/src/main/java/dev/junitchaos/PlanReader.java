package dev.junitchaos;

import dev.junitchaos.FaultAnnotations.Found;
import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.internal.Messages;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Reads the plan of a test from its annotations, and refuses one that makes no sense. Touches
 * nothing.
 */
final class PlanReader {

  private PlanReader() {}

  static FaultPlan read(ExtensionContext context, long runSeed) {
    for (String complaint : MisplacedFaults.in(context.getRequiredTestClass())) {
      throw new ExtensionConfigurationException(complaint);
    }
    List<FaultRule> rules = new ArrayList<>();
    for (Found found : FaultAnnotations.of(context)) {
      for (FaultRule unscaled : rules(found)) {
        FaultRule rule = ScaleRun.scaled(unscaled, context);
        refuseHidden(rule, rules, found);
        rules.add(rule);
      }
    }
    return new FaultPlan(rules, runSeed * 31 + place(context).hashCode());
  }

  private static void refuseHidden(FaultRule rule, List<FaultRule> before, Found found) {
    for (FaultRule earlier : before) {
      if (hides(earlier, rule)) {
        throw new ExtensionConfigurationException(
            Messages.contradiction(
                earlier.source(), rule.source(), AnnotationAttributes.place(found.element())));
      }
    }
  }

  /**
   * Of two faults that end the same calls, only the first can ever strike. Chances are drawn for
   * each by itself.
   */
  private static boolean hides(FaultRule earlier, FaultRule later) {
    return earlier.fault().endsCall()
        && later.fault().endsCall()
        && earlier.sameWhere(later)
        && (earlier.schedule() instanceof Schedule.Always
            || (earlier.schedule().equals(later.schedule())
                && !(later.schedule() instanceof Schedule.Probability)));
  }

  /** The rules that one annotation stands for, with its name. */
  @SuppressWarnings("unchecked")
  static List<FaultRule> rules(Found found) {
    Class<? extends Annotation> type = found.annotation().annotationType();
    TranslatedBy by = type.getAnnotation(TranslatedBy.class);
    new AnnotationAttributes(by, type)
        .check(
            AnnotationAttributes.canBeMade(by.value()),
            "value",
            "a translator must be a class with a constructor without parameters, and static when it is nested",
            "@TranslatedBy(" + type.getSimpleName() + "Translator.class)");
    PlanTranslator<Annotation> translator =
        (PlanTranslator<Annotation>) ReflectionSupport.newInstance(by.value());
    AnnotationAttributes attributes = new AnnotationAttributes(found.annotation(), found.element());
    String name = attributes.faultName();
    return translator.rules(found.annotation(), attributes).stream()
        .map(rule -> rule.named(name))
        .toList();
  }

  /**
   * The test's place in the run, the same however it was launched: its unique id from the class on;
   * for all steps of a {@link ScaleUp} that of their template, so that they draw the same numbers.
   */
  private static String place(ExtensionContext context) {
    String id = ScaleRun.of(context).map(ScaleRun::id).orElseGet(context::getUniqueId);
    return id.substring(Math.max(0, id.indexOf("[class:")));
  }
}
