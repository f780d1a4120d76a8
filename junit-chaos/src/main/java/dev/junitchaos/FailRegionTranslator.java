package dev.junitchaos;

import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Target;

/** Reads {@link FailRegion}. */
final class FailRegionTranslator implements FaultTranslator<FailRegion> {

  @Override
  public FaultRule translate(FailRegion annotation, AnnotationAttributes attributes) {
    return attributes.rule(
        new Target.Region(Where.region(attributes, "value", "@FailRegion(\"eu-north-1\")")),
        annotation.how().fault());
  }
}
