package dev.junitchaos;

import dev.junitchaos.fault.ExpiredCredentials;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Target;
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
    return attributes.rule(
        target(annotation, attributes), new ExpiredCredentials(annotation.afterCalls()));
  }

  private static Target target(ExpireCredentials annotation, AnnotationAttributes attributes) {
    if (attributes.isSet("service")) {
      return Where.service(attributes, annotation.service(), annotation.resource());
    }
    Where.needsService(attributes, "operations", "resource");
    return annotation.region().isEmpty()
        ? new Target.Aws()
        : new Target.Region(annotation.region());
  }
}
