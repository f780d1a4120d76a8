package dev.junitchaos;

import dev.junitchaos.fault.CutBody;
import dev.junitchaos.fault.FaultRule;

/** Reads {@link TruncateBody}. */
final class TruncateBodyTranslator implements FaultTranslator<TruncateBody> {

  @Override
  public FaultRule translate(TruncateBody annotation, AnnotationAttributes attributes) {
    attributes.check(
        annotation.atFraction() >= 0 && annotation.atFraction() < 1,
        "atFraction",
        "atFraction must be 0 or more and below 1",
        "service = \"S3\", atFraction = 0.5");
    return attributes.rule(
        Where.required(
            attributes, "it does not say whose body is cut", "@TruncateBody(service = \"S3\")"),
        new CutBody(annotation.atFraction(), CutBody.End.EARLY));
  }
}
