package dev.junitchaos;

import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.fault.ServiceError;
import dev.junitchaos.fault.Target;
import dev.junitchaos.fault.ThrownException;
import dev.junitchaos.internal.Messages;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;

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
        canBeMade(annotation.exception()),
        "exception",
        "exception must be a class that is not abstract, with a public constructor that takes a String or nothing",
        "value = " + annotation.value() + ", exception = IllegalStateException.class");
    return attributes.rule(
        new Target.Function(),
        schedule,
        new ThrownException(annotation.exception(), annotation.message()));
  }

  private static boolean canBeMade(Class<? extends Throwable> type) {
    return !Modifier.isAbstract(type.getModifiers())
        && Arrays.stream(type.getConstructors())
            .map(Constructor::getParameterTypes)
            .anyMatch(
                types -> types.length == 0 || (types.length == 1 && types[0] == String.class));
  }
}
