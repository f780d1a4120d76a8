package dev.junitchaos;

import dev.junitchaos.fault.ConcurrencyLimit;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Target;
import dev.junitchaos.internal.Messages;

/** Reads {@link LimitConcurrency}. */
final class LimitConcurrencyTranslator implements FaultTranslator<LimitConcurrency> {

  @Override
  public FaultRule translate(LimitConcurrency annotation, AnnotationAttributes attributes) {
    attributes.check(
        annotation.value() >= 0, "value", Messages.atLeast("value", 0), "@LimitConcurrency(1)");
    return attributes.rule(new Target.Function(), new ConcurrencyLimit(annotation.value()));
  }
}
