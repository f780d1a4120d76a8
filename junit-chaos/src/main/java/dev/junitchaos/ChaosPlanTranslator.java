package dev.junitchaos;

import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.fault.FaultRule;
import java.util.List;
import java.util.function.Supplier;
import org.junit.platform.commons.support.ReflectionSupport;

/** Reads {@link ChaosPlan}. */
final class ChaosPlanTranslator implements PlanTranslator<ChaosPlan> {

  @Override
  public List<FaultRule> rules(ChaosPlan annotation, AnnotationAttributes attributes) {
    Class<? extends Supplier<FaultPlan>> type = annotation.value();
    attributes.check(
        AnnotationAttributes.canBeMade(type),
        "value",
        "a plan is built by a class with a constructor without parameters, static when it is nested",
        "@ChaosPlan(BlackFriday.class)");
    List<FaultRule> rules = ReflectionSupport.newInstance(type).get().rules();
    attributes.check(
        !rules.isEmpty(), "value", "its plan has no rule", "@ChaosPlan(BlackFriday.class)");
    return rules;
  }
}
