package dev.junitchaos;

import dev.junitchaos.fault.CutBody;
import dev.junitchaos.fault.FaultRule;

/** Reads {@link BreakStream}. */
final class BreakStreamTranslator implements FaultTranslator<BreakStream> {

  @Override
  public FaultRule translate(BreakStream annotation, AnnotationAttributes attributes) {
    attributes.check(
        annotation.atFraction() >= 0 && annotation.atFraction() < 1,
        "atFraction",
        "atFraction must be 0 or more and below 1",
        "service = \"S3\", atFraction = 0.5");
    attributes.check(
        annotation.how() == Outage.BLACKHOLE || annotation.how() == Outage.CONNECTION_RESET,
        "how",
        "a body breaks off by BLACKHOLE or CONNECTION_RESET; with the others there is none",
        "service = \"S3\", how = Outage.CONNECTION_RESET");
    return attributes.rule(
        Where.required(
            attributes, "it does not say whose body breaks off", "@BreakStream(service = \"S3\")"),
        new CutBody(
            annotation.atFraction(),
            annotation.how() == Outage.BLACKHOLE ? CutBody.End.STALL : CutBody.End.RESET));
  }
}
