package dev.junitchaos.report;

import dev.junitchaos.internal.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
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

  /** All of it, by the names of its files. */
  Map<String, Text> texts() {
    String summary = summary();
    Map<String, Text> texts = new LinkedHashMap<>();
    texts.put("report.json", this::json);
    texts.put("report.html", out -> HtmlPage.write(this::json, out));
    texts.put("summary.md", out -> out.write(summary.getBytes(StandardCharsets.UTF_8)));
    return texts;
  }

  /** {@code summary.md}. */
  String summary() {
    return new MarkdownSummary(coverage, tests, gate).text();
  }

  /** {@code report.json}. */
  void json(OutputStream out) throws IOException {
    Map<String, @Nullable Object> head = new LinkedHashMap<>();
    head.put("schema", SCHEMA);
    head.put("coverage", coverage.json());
    if (!gate.isEmpty()) {
      head.put("gate", gate);
    }
    String text = Json.write(head);
    String start = text.substring(0, text.length() - 1) + ",\"tests\":[";
    out.write(Text.json(start));
    String separator = "";
    for (TestRecord test : tests) {
      out.write(Text.json(separator));
      test.json(out);
      separator = ",\n";
    }
    out.write(Text.json("]}\n"));
  }
}
