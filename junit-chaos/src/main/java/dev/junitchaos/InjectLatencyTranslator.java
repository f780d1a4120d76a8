package dev.junitchaos;

import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Latency;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.fault.Target;
import dev.junitchaos.internal.Messages;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Reads {@link InjectLatency}. */
final class InjectLatencyTranslator implements FaultTranslator<InjectLatency> {

  /** The longest that a Lambda function can run (AWS: "Lambda quotas"). */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  @Override
  public FaultRule translate(InjectLatency annotation, AnnotationAttributes attributes) {
    boolean fixed = annotation.max() == Schedule.UNSET;
    attributes.check(
        annotation.value() >= 0, "value", Messages.atLeast("value", 0), "@InjectLatency(250)");
    attributes.check(
        !fixed || annotation.value() > 0,
        "value",
        "a latency of 0 changes nothing",
        "@InjectLatency(250)");
    attributes.check(
        fixed || annotation.max() >= annotation.value(),
        "max",
        "max must be at least value, which is " + annotation.value(),
        "value = " + annotation.value() + ", max = " + (Math.max(annotation.value(), 0) + 100));
    attributes.check(
        annotation.unit().compareTo(ChronoUnit.MINUTES) <= 0,
        "unit",
        "unit is at most MINUTES, as a latency is at most 15 of them, the longest a function can run",
        "value = 250, unit = ChronoUnit.MILLIS");
    checkLength(annotation, attributes, "value", annotation.value());
    if (!fixed) {
      checkLength(annotation, attributes, "max", annotation.max());
    }
    Duration min = Duration.of(annotation.value(), annotation.unit());
    Duration max = fixed ? min : Duration.of(annotation.max(), annotation.unit());
    Target downstream = Where.downstream(attributes);
    return attributes.rule(
        downstream == null ? new Target.Function() : downstream, new Latency(min, max));
  }

  private static void checkLength(
      InjectLatency annotation, AnnotationAttributes attributes, String attribute, long amount) {
    attributes.check(
        amount <= LONGEST.toNanos() / annotation.unit().getDuration().toNanos(),
        attribute,
        "a latency is at most 15 minutes, the longest a function can run",
        attribute.equals("value") ? "@InjectLatency(250)" : "value = 250, max = 500");
  }
}
