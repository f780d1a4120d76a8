package dev.junitchaos;

import dev.junitchaos.FaultAnnotations.Found;
import dev.junitchaos.fault.BlastRadius;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.internal.Messages;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What {@link ChaosExperiment} says of a test, each attribute from the nearest annotation that sets
 * it. Immutable.
 *
 * @param hypothesis empty for none
 * @param blastRadius how much the experiment may do
 * @param recoversWithin how long the system may take to be back
 */
record ExperimentTerms(String hypothesis, BlastRadius blastRadius, Duration recoversWithin) {

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final String EXAMPLE =
      "@ChaosExperiment(hypothesis = \"orders are taken while the table throttles\")";

  /** Reads and checks all annotations that hold for a test. */
  static ExperimentTerms of(ExtensionContext context) {
    List<Found> found = FaultAnnotations.all(context, ChaosExperiment.class);
    found.forEach(one -> check(one, context));
    String hypothesis =
        found.stream()
            .map(one -> annotation(one).hypothesis().strip())
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    int injections =
        found.stream()
            .map(one -> annotation(one).maxInjections())
            .filter(most -> most != Schedule.UNSET)
            .findFirst()
            .orElse(Integer.MAX_VALUE);
    return new ExperimentTerms(
        hypothesis,
        new BlastRadius(
            injections, time(found, ChaosExperiment::maxInjectedLatency, BlastRadius.ANY_LATENCY)),
        time(found, ChaosExperiment::recoversWithin, Duration.ZERO));
  }

  /**
   * Checks an attribute that is a time of up to a day.
   *
   * @param amount {@link Schedule#UNSET} is always right
   * @param least in the same unit
   */
  static void checkTime(
      AnnotationAttributes attributes, String attribute, long amount, ChronoUnit unit, long least) {
    boolean legal =
        amount == Schedule.UNSET
            || (amount >= least
                && unit.compareTo(ChronoUnit.HOURS) <= 0
                && amount <= LONGEST.toNanos() / unit.getDuration().toNanos());
    attributes.check(
        legal,
        attribute,
        Messages.atLeast(attribute, least) + " and at most a day, in a unit of at most HOURS",
        attribute + " = 2000");
  }

  private static void check(Found found, ExtensionContext context) {
    ChaosExperiment annotation = annotation(found);
    AnnotationAttributes attributes = new AnnotationAttributes(annotation, found.element());
    attributes.check(
        annotation.hypothesis().isEmpty() || !annotation.hypothesis().isBlank(),
        "hypothesis",
        "a hypothesis is a sentence",
        EXAMPLE);
    attributes.check(
        annotation.maxInjections() == Schedule.UNSET || annotation.maxInjections() >= 1,
        "maxInjections",
        Messages.atLeast("maxInjections", 1),
        "maxInjections = 50");
    checkTime(
        attributes, "maxInjectedLatency", annotation.maxInjectedLatency(), annotation.unit(), 1);
    checkTime(attributes, "recoversWithin", annotation.recoversWithin(), annotation.unit(), 0);
    if (found.element() instanceof Method && FaultAnnotations.of(context).isEmpty()) {
      throw attributes.refused(
          "an experiment needs a fault, and there is none",
          EXAMPLE + " @ThrottleDynamo(table = \"orders\")");
    }
  }

  private static Duration time(
      List<Found> found, ToLongFunction<ChaosExperiment> attribute, Duration otherwise) {
    return found.stream()
        .map(ExperimentTerms::annotation)
        .filter(annotation -> attribute.applyAsLong(annotation) != Schedule.UNSET)
        .map(annotation -> Duration.of(attribute.applyAsLong(annotation), annotation.unit()))
        .findFirst()
        .orElse(otherwise);
  }

  private static ChaosExperiment annotation(Found found) {
    return (ChaosExperiment) found.annotation();
  }
}
