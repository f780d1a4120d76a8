package dev.junitchaos;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.Latency;
import dev.junitchaos.journal.Injection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a chaos test tells JUnit, and through it an IDE and a build's XML: one entry for the test,
 * however many faults were injected.
 */
final class ReportEntries {

  /** More kinds of faults than that are only counted; the run's own report has them all. */
  private static final int MOST_KINDS = 10;

  private ReportEntries() {}

  static void publish(ExtensionContext context, Experiment experiment) {
    List<Injection> injected =
        experiment.injections().stream().filter(injection -> !injection.dry()).toList();
    Map<String, String> entry = new LinkedHashMap<>();
    entry.put("junit.chaos.seed", Long.toString(experiment.seed()));
    entry.put("junit.chaos.injections", Integer.toString(injected.size()));
    if (!injected.isEmpty()) {
      entry.put("junit.chaos.injected", kinds(injected));
    }
    context.publishReportEntry(entry);
  }

  /** Such as {@code throttle into DynamoDb.PutItem ×2, latency of 5 ms into Sqs.SendMessage}. */
  private static String kinds(List<Injection> injected) {
    Map<String, Long> kinds =
        injected.stream()
            .map(one -> fault(one).describe() + " into " + one.call().name())
            .collect(groupingBy(kind -> kind, LinkedHashMap::new, counting()));
    String text =
        kinds.entrySet().stream()
            .limit(MOST_KINDS)
            .map(kind -> kind.getKey() + (kind.getValue() == 1 ? "" : " ×" + kind.getValue()))
            .collect(Collectors.joining(", "));
    int left = kinds.size() - MOST_KINDS;
    return left > 0 ? text + ", and " + left + " more kinds" : text;
  }

  /** Latencies of different lengths that one rule drew are of one kind. */
  private static Fault fault(Injection injection) {
    return injection.fault() instanceof Latency ? injection.rule().fault() : injection.fault();
  }
}
