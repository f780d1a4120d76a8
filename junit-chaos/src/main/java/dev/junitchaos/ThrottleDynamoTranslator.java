package dev.junitchaos;

import dev.junitchaos.fault.FaultRule;

/** Reads {@link ThrottleDynamo}. */
final class ThrottleDynamoTranslator implements FaultTranslator<ThrottleDynamo> {

  @Override
  public FaultRule translate(ThrottleDynamo annotation, AnnotationAttributes attributes) {
    return ThrottleTranslator.rule(
        attributes, Where.service(attributes, "DynamoDb", annotation.table()));
  }
}
