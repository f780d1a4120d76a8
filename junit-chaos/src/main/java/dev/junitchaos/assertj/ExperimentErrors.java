package dev.junitchaos.assertj;

import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.Call;
import dev.junitchaos.internal.Words;
import dev.junitchaos.journal.RecordedCall;
import dev.junitchaos.journal.Timeline;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.error.ErrorMessageFactory;

/** What a failed assertion on an experiment says; one factory for each message. */
final class ExperimentErrors {

  private ExperimentErrors() {}

  static ErrorMessageFactory shouldHaveInjected(Experiment actual, int times) {
    return message(
        actual,
        "Expecting " + count(times, "injected fault"),
        "but there " + wereOf(actual.injections().size()));
  }

  static ErrorMessageFactory shouldHaveInjectedAtLeast(Experiment actual, int times) {
    return message(
        actual,
        "Expecting at least " + count(times, "injected fault"),
        "but there " + wereOf(actual.injections().size()));
  }

  static ErrorMessageFactory shouldHaveCalled(
      Experiment actual, String name, int times, long calls) {
    return message(
        actual,
        "Expecting " + count(times, "call") + " of " + name,
        "but there " + wereOf(calls) + (calls == 0 ? instead(actual, name) : ""));
  }

  static ErrorMessageFactory shouldHaveAttempted(
      Experiment actual, String name, int times, long attempts) {
    return message(
        actual,
        "Expecting " + count(times, "attempt") + " at " + name,
        "but there "
            + wereOf(attempts)
            + (attempts == 0 ? instead(actual, name) : "")
            + (attempts < times ? refused(actual, name) : ""));
  }

  /** What the client did differently from its configuration. */
  private static String refused(Experiment actual, String name) {
    Map<String, String> refused = actual.journal().refusedRetries();
    return actual.calls().stream()
        .filter(call -> call.name().equalsIgnoreCase(name))
        .map(RecordedCall::apiCall)
        .distinct()
        .filter(refused::containsKey)
        .map(call -> "\n" + refused.get(call))
        .findFirst()
        .orElse("");
  }

  private static ErrorMessageFactory message(Experiment actual, String expected, String found) {
    List<Call> unattributed = actual.journal().unattributed();
    String more = "";
    if (!unattributed.isEmpty()) {
      more =
          "\nLeft alone, because nothing told which of the open experiments they belong to: "
              + unattributed.stream().map(Call::name).distinct().collect(Collectors.joining(", "));
    }
    return new ChaosError(expected, found + more, Timeline.of(actual.calls()));
  }

  private static String instead(Experiment actual, String name) {
    Map<String, Long> called =
        actual.calls().stream()
            .collect(
                Collectors.groupingBy(RecordedCall::name, TreeMap::new, Collectors.counting()));
    if (called.isEmpty()) {
      return "; nothing was called";
    }
    String list =
        called.entrySet().stream()
            .map(entry -> entry.getKey() + " ×" + entry.getValue())
            .collect(Collectors.joining(", "));
    String meant =
        Words.nearest(name, called.keySet())
            .map(closest -> "\nDid you mean \"" + closest + "\"?")
            .orElse("");
    return "; attempted instead: " + list + meant;
  }

  private static String wereOf(long number) {
    return number == 0 ? "was none" : number == 1 ? "was 1" : "were " + number;
  }

  private static String count(int times, String what) {
    return times + " " + what + (times == 1 ? "" : "s");
  }
}
