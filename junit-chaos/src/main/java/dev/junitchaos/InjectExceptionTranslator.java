package dev.junitchaos;

import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Target;
import dev.junitchaos.fault.ThrownException;

/** Reads {@link InjectException}. */
final class InjectExceptionTranslator implements FaultTranslator<InjectException> {

  @Override
  public FaultRule translate(InjectException annotation, AnnotationAttributes attributes) {
    attributes.check(
        ExceptionType.canBeMade(annotation.type()),
        "type",
        ExceptionType.rule("type"),
        "type = IllegalStateException.class");
    return attributes.rule(
        new Target.Function(),
        new ThrownException(
            annotation.type(), annotation.message(), annotation.at() == Moment.AFTER));
  }
}
