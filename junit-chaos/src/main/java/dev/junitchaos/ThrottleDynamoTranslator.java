package dev.junitchaos;

import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.fault.TableCapacity;
import dev.junitchaos.internal.Messages;
import java.util.List;

/** Reads {@link ThrottleDynamo}. */
final class ThrottleDynamoTranslator implements FaultTranslator<ThrottleDynamo> {

  private static final int MOST_SECONDS = 300;

  @Override
  public FaultRule translate(ThrottleDynamo annotation, AnnotationAttributes attributes) {
    FaultRule throttle =
        ThrottleTranslator.rule(
            attributes, Where.service(attributes, "DynamoDb", annotation.table()));
    if (attributes.isSet("readCapacity") || attributes.isSet("writeCapacity")) {
      return attributes.rule(throttle.target(), capacity(annotation, attributes));
    }
    attributes.check(
        !attributes.isSet("burstSeconds"),
        "burstSeconds",
        Messages.needs("burstSeconds", "a capacity"),
        "writeCapacity = 5, burstSeconds = " + annotation.burstSeconds());
    return throttle;
  }

  private static TableCapacity capacity(
      ThrottleDynamo annotation, AnnotationAttributes attributes) {
    for (String when : List.of("first", "oneIn", "onCalls", "probability")) {
      attributes.check(
          !attributes.isSet(when),
          when,
          "a capacity says itself which calls are throttled",
          "writeCapacity = 5");
    }
    int seconds = attributes.isSet("burstSeconds") ? annotation.burstSeconds() : 1;
    attributes.check(
        seconds >= 1 && seconds <= MOST_SECONDS,
        "burstSeconds",
        "burstSeconds must be from 1 to 300, the longest that DynamoDB keeps unused capacity",
        "writeCapacity = 5, burstSeconds = 2");
    return new TableCapacity(
        units(attributes, "readCapacity", annotation.readCapacity()),
        units(attributes, "writeCapacity", annotation.writeCapacity()),
        seconds);
  }

  private static int units(AnnotationAttributes attributes, String attribute, int units) {
    attributes.check(
        units == Schedule.UNSET || units >= 1,
        attribute,
        Messages.atLeast(attribute, 1),
        attribute + " = 5");
    return units == Schedule.UNSET ? 0 : units;
  }
}
