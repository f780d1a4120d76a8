package dev.junitchaos;

import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Target;

/** Reads {@link RemoveDownstream}. */
final class RemoveDownstreamTranslator implements FaultTranslator<RemoveDownstream> {

  @Override
  public FaultRule translate(RemoveDownstream annotation, AnnotationAttributes attributes) {
    Target downstream = Where.downstream(attributes);
    if (downstream == null) {
      throw attributes.invalid(
          "outage",
          "it does not say what is gone: name a service or a host",
          "service = \"Sqs\", outage = Outage." + annotation.outage());
    }
    return attributes.rule(downstream, annotation.outage().fault());
  }
}
