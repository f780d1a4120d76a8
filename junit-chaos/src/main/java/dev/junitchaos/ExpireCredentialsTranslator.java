package dev.junitchaos;

import dev.junitchaos.fault.ExpiredCredentials;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.internal.Messages;

/** Reads {@link ExpireCredentials}. */
final class ExpireCredentialsTranslator implements FaultTranslator<ExpireCredentials> {

  @Override
  public FaultRule translate(ExpireCredentials annotation, AnnotationAttributes attributes) {
    attributes.check(
        annotation.afterCalls() >= 0,
        "afterCalls",
        Messages.atLeast("afterCalls", 0),
        "afterCalls = 3");
    return attributes.rule(Where.aws(attributes), new ExpiredCredentials(annotation.afterCalls()));
  }
}
