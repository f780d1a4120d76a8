package dev.junitchaos;

import dev.junitchaos.fault.CorruptedAnswer;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Target;

/** Reads {@link CorruptResponse}. */
final class CorruptResponseTranslator implements FaultTranslator<CorruptResponse> {

  @Override
  public FaultRule translate(CorruptResponse annotation, AnnotationAttributes attributes) {
    boolean cut = annotation.body().equals(CorruptResponse.CUT);
    return attributes.rule(
        new Target.Function(),
        cut ? CorruptedAnswer.cut() : CorruptedAnswer.replacedBy(annotation.body()));
  }
}
