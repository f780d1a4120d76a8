package dev.junitchaos;

import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.NewEnvironment;
import dev.junitchaos.fault.Target;
import java.time.Duration;

/** Reads {@link ColdStart}. */
final class ColdStartTranslator implements FaultTranslator<ColdStart> {

  @Override
  public FaultRule translate(ColdStart annotation, AnnotationAttributes attributes) {
    Millis.check(attributes, "initMillis", annotation.initMillis(), 4_000);
    return attributes.rule(
        new Target.Function(),
        new NewEnvironment(
            Duration.ofMillis(annotation.initMillis()), annotation.freshClassLoader()));
  }
}
