package dev.junitchaos;

import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.internal.Messages;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** Reads a {@link ScaleUp}, and refuses one that makes no sense. */
final class ScaleUpReader {

  /** The longest that a Lambda function can run (AWS: "Lambda quotas"). */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private static final String CHANCES = "probabilities = {0.05, 0.25, 1.0}";
  private static final String LATENCIES = "latencies = {100, 500, 2000}";

  private final ScaleUp annotation;
  private final Method method;
  private final AnnotationAttributes attributes;
  private final boolean latencies;

  ScaleUpReader(Method method) {
    this.method = method;
    this.annotation = AnnotationSupport.findAnnotation(method, ScaleUp.class).orElseThrow();
    this.attributes = new AnnotationAttributes(annotation, method);
    this.latencies = annotation.latencies().length > 0;
  }

  /** The run that it asks for. */
  ScaleRun read(ExtensionContext context) {
    refuseOtherTests();
    List<BigDecimal> steps = steps();
    BigDecimal first = steps.get(0);
    BigDecimal last = steps.get(steps.size() - 1);
    double precision = annotation.precision();
    double expected = annotation.expectAtLeast();
    boolean searches = !Double.isNaN(precision);
    attributes.check(
        !searches || isPrecision(precision),
        "precision",
        latencies
            ? "precision must be a whole number, 1 or more"
            : "precision must be above 0 and below 1",
        latencies ? LATENCIES + ", precision = 50" : CHANCES + ", precision = 0.05");
    attributes.check(
        Double.isNaN(expected) || steps.stream().anyMatch(step -> step.doubleValue() == expected),
        "expectAtLeast",
        "expectAtLeast must be one of the steps",
        latencies ? LATENCIES + ", expectAtLeast = 500" : CHANCES + ", expectAtLeast = 0.25");
    BigDecimal mustHold =
        Double.isNaN(expected) ? (searches ? first : last) : BigDecimal.valueOf(expected);
    return new ScaleRun(
        context,
        new Scale(latencies ? annotation.unit() : null, annotation.fault()),
        steps,
        mustHold,
        searches ? BigDecimal.valueOf(precision) : null);
  }

  /** Refuses a plan in which nothing grows. */
  void checkScales(Scale scale, List<FaultRule> rules) {
    List<String> names =
        rules.stream().map(FaultRule::name).filter(name -> !name.isEmpty()).distinct().toList();
    attributes.check(
        annotation.fault().isEmpty() || names.contains(annotation.fault()),
        "fault",
        Messages.unknown("fault", annotation.fault(), names),
        CHANCES + ", fault = \"orders-throttle\"");
    if (rules.stream().noneMatch(scale::scales)) {
      String among =
          annotation.fault().isEmpty() ? "" : " has the name \"" + annotation.fault() + "\"";
      throw latencies
          ? attributes.refused(
              "there is nothing to scale: no @InjectLatency" + among,
              "@ScaleUp(" + LATENCIES + ") @InjectLatency(service = \"DynamoDb\", value = 1)")
          : attributes.refused(
              "there is nothing to scale: no fault without first, oneIn, onCalls and probability"
                  + among,
              "@ScaleUp(" + CHANCES + ") @ThrottleDynamo(table = \"orders\")");
    }
  }

  private List<BigDecimal> steps() {
    attributes.check(
        latencies != annotation.probabilities().length > 0,
        "probabilities",
        "either probabilities or latencies must be set",
        "@ScaleUp(" + CHANCES + ")");
    List<BigDecimal> steps =
        latencies
            ? Arrays.stream(annotation.latencies()).mapToObj(BigDecimal::valueOf).toList()
            : Arrays.stream(annotation.probabilities()).mapToObj(BigDecimal::valueOf).toList();
    boolean grow =
        IntStream.range(1, steps.size())
            .allMatch(i -> steps.get(i - 1).compareTo(steps.get(i)) < 0);
    attributes.check(
        latencies || (grow && areChances(annotation.probabilities())),
        "probabilities",
        "probabilities must grow, be above 0 and at most 1",
        "@ScaleUp(" + CHANCES + ")");
    attributes.check(
        !latencies || (grow && areLatencies(annotation.latencies(), annotation.unit())),
        "latencies",
        "latencies must grow, be 1 or more and at most 15 minutes, in a unit of at most HOURS",
        "@ScaleUp(" + LATENCIES + ")");
    return steps;
  }

  private boolean isPrecision(double precision) {
    return latencies
        ? precision >= 1 && precision == Math.rint(precision) && !Double.isInfinite(precision)
        : precision > 0 && precision < 1;
  }

  private static boolean areChances(double[] amounts) {
    return Arrays.stream(amounts).allMatch(chance -> chance > 0 && chance <= 1);
  }

  private static boolean areLatencies(long[] amounts, ChronoUnit unit) {
    return unit.compareTo(ChronoUnit.HOURS) <= 0
        && Arrays.stream(amounts)
            .allMatch(
                amount ->
                    amount >= 1 && amount <= LONGEST.toNanos() / unit.getDuration().toNanos());
  }

  /** It is a test by itself; beside {@code @Test} the method would run unscaled as well. */
  private void refuseOtherTests() {
    for (Annotation other : method.getDeclaredAnnotations()) {
      Class<? extends Annotation> type = other.annotationType();
      if (AnnotationSupport.isAnnotated(type, Testable.class)
          && type != ScaleUp.class
          && !AnnotationSupport.isAnnotated(type, ScaleUp.class)) {
        throw attributes.refused(
            "it takes the place of @" + type.getSimpleName() + " and cannot stand beside it",
            "@ScaleUp("
                + CHANCES
                + ") @ThrottleDynamo(table = \"orders\") void takes_orders() { … }");
      }
    }
  }
}
