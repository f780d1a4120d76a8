package dev.junitchaos;

import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Stall;
import dev.junitchaos.fault.Target;
import java.time.Duration;

/** Reads {@link TimeoutFunction}. */
final class TimeoutFunctionTranslator implements FaultTranslator<TimeoutFunction> {

  @Override
  public FaultRule translate(TimeoutFunction annotation, AnnotationAttributes attributes) {
    Millis.check(attributes, "bufferMillis", annotation.bufferMillis(), 200);
    return attributes.rule(
        new Target.Function(), new Stall(Duration.ofMillis(annotation.bufferMillis())));
  }
}
