package dev.junitchaos.gate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How the gate found a run. Immutable.
 *
 * @param word {@code held}, {@code failed} or {@code not judged}
 * @param text what the console says
 */
record Verdict(String word, String text) {

  static Verdict notJudged(String why) {
    return new Verdict("not judged", "the gate did not judge this run: " + why);
  }

  /** What the requirements found, taken together. */
  static Verdict of(List<Requirement> requirements, List<Finding> findings) {
    List<String> failures = texts(findings, true);
    String notes =
        texts(findings, false).stream().map(note -> "\n" + note).collect(Collectors.joining());
    return failures.isEmpty()
        ? new Verdict(
            "held",
            "the gate holds: "
                + requirements.stream().map(Requirement::words).collect(Collectors.joining(", "))
                + "."
                + notes)
        : new Verdict("failed", "the gate fails: " + String.join("\n", failures) + notes);
  }

  private static List<String> texts(List<Finding> findings, boolean failed) {
    return findings.stream().filter(one -> one.failed() == failed).map(Finding::text).toList();
  }

  boolean failed() {
    return word.equals("failed");
  }

  /** As the report has it. */
  Map<String, String> json() {
    Map<String, String> json = new LinkedHashMap<>();
    json.put("verdict", word);
    json.put("text", text);
    return json;
  }
}
