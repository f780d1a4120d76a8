package dev.junitchaos;

import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Redelivery;
import dev.junitchaos.fault.Target;

/** Reads {@link RedeliverEvent}. */
final class RedeliverEventTranslator implements FaultTranslator<RedeliverEvent> {

  private static final int MOST = 100;

  @Override
  public FaultRule translate(RedeliverEvent annotation, AnnotationAttributes attributes) {
    attributes.check(
        annotation.times() >= 1 && annotation.times() <= MOST,
        "times",
        "times must be from 1 to 100",
        "times = 2");
    return attributes.rule(new Target.Function(true), new Redelivery(annotation.times()));
  }
}
