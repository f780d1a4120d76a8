package dev.junitchaos;

import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.fault.ServiceError;
import dev.junitchaos.fault.Target;
import dev.junitchaos.fault.ThrownException;
import dev.junitchaos.internal.Messages;

/** Reads {@link FailOneIn}. */
final class FailOneInTranslator implements FaultTranslator<FailOneIn> {

  @Override
  public FaultRule translate(FailOneIn annotation, AnnotationAttributes attributes) {
    attributes.check(
        annotation.value() >= 1, "value", Messages.atLeast("value", 1), "@FailOneIn(3)");
    Schedule schedule = new Schedule.OneIn(annotation.value());
    Target downstream = Where.downstream(attributes);
    if (downstream != null) {
      for (String attribute : new String[] {"exception", "message"}) {
        attributes.check(
            !attributes.isSet(attribute),
            attribute,
            attribute + " is for the handler; a service answers with its own internal server error",
            "value = " + annotation.value() + ", service = \"" + annotation.service() + "\"");
      }
      return attributes.rule(downstream, schedule, new ServiceError(ServiceError.Kind.INTERNAL));
    }
    attributes.check(
        ExceptionType.canBeMade(annotation.exception()),
        "exception",
        ExceptionType.rule("exception"),
        "value = " + annotation.value() + ", exception = IllegalStateException.class");
    return attributes.rule(
        new Target.Function(),
        schedule,
        new ThrownException(annotation.exception(), annotation.message()));
  }
}
