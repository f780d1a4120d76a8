package dev.junitchaos;

import dev.junitchaos.fault.FaultRule;
import java.util.List;

/** Reads {@link ChaosFrom}. */
final class ChaosFromTranslator implements PlanTranslator<ChaosFrom> {

  @Override
  public List<FaultRule> rules(ChaosFrom annotation, AnnotationAttributes attributes) {
    return NamedFile.read(annotation, attributes).rules();
  }
}
