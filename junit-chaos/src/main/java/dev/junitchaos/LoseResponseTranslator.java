package dev.junitchaos;

import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.LostResponse;

/** Reads {@link LoseResponse}. */
final class LoseResponseTranslator implements FaultTranslator<LoseResponse> {

  @Override
  public FaultRule translate(LoseResponse annotation, AnnotationAttributes attributes) {
    attributes.check(
        annotation.how() == Outage.CONNECTION_RESET || annotation.how() == Outage.BLACKHOLE,
        "how",
        "a response is lost by CONNECTION_RESET or BLACKHOLE; with the others no request arrives",
        "service = \"" + annotation.service() + "\", how = Outage.BLACKHOLE");
    return attributes.rule(
        Where.service(attributes, annotation.service(), annotation.resource()),
        new LostResponse(annotation.how().fault().kind()));
  }
}
