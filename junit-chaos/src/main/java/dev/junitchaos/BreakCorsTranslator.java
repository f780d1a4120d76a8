package dev.junitchaos;

import dev.junitchaos.fault.BrokenCors;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Target;

/** Reads {@link BreakCors}. */
final class BreakCorsTranslator implements FaultTranslator<BreakCors> {

  @Override
  public FaultRule translate(BreakCors annotation, AnnotationAttributes attributes) {
    return attributes.rule(new Target.Function(), new BrokenCors(annotation.how()));
  }
}
