package dev.junitchaos.report;

import dev.junitchaos.internal.Json;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The report on a build: its tests and their coverage, in the forms that people and programs read.
 * Immutable.
 */
final class Report {

  /** The version of {@code report.json}; it grows when a reader of an older one would go wrong. */
  static final int SCHEMA = 1;

  private final Collection<TestRecord> tests;
  private final Coverage coverage;
  private final Map<String, @Nullable Object> gate;

  /**
   * A report.
   *
   * @param gate the gate's verdict; empty when there is none
   */
  Report(Collection<TestRecord> tests, Map<String, @Nullable Object> gate) {
    this.tests = tests;
    this.gate = gate;
    this.coverage = Coverage.of(tests);
  }

  Coverage coverage() {
    return coverage;
  }

  /** Puts all of it where it belongs. */
  void write(RunFiles files) throws IOException {
    String json = json();
    files.write("report.json", json);
    files.write("report.html", HtmlPage.of(json));
    files.write("summary.md", new MarkdownSummary(coverage, tests, gate).text());
  }

  /** {@code report.json}. */
  String json() {
    Map<String, @Nullable Object> head = new LinkedHashMap<>();
    head.put("schema", SCHEMA);
    head.put("coverage", coverage.json());
    if (!gate.isEmpty()) {
      head.put("gate", gate);
    }
    String text = Json.write(head);
    return text.substring(0, text.length() - 1)
        + ",\"tests\":["
        + tests.stream().map(TestRecord::json).collect(Collectors.joining(",\n"))
        + "]}\n";
  }
}
