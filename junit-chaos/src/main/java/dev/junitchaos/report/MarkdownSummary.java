package dev.junitchaos.report;

import dev.junitchaos.fault.FaultClass;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code summary.md}: what a pull request's comment has room for. Immutable. */
record MarkdownSummary(Coverage coverage, Collection<TestRecord> tests, Map<String, ?> gate) {

  /** More rows than that are left to the report. */
  private static final int MOST_ROWS = 40;

  private static final int MOST_FAILURES = 20;

  String text() {
    StringBuilder text =
        new StringBuilder("### JUnit Chaos: fault coverage ")
            .append(coverage.percent())
            .append(" %\n\n")
            .append(coverage.count(CellState.HELD))
            .append(" of ")
            .append(coverage.size())
            .append(" cells held, ")
            .append(coverage.count(CellState.BROKE))
            .append(" broke, ")
            .append(coverage.count(CellState.UNTESTED) + coverage.count(CellState.UNEXAMINED))
            .append(" untested.\n");
    gate(text);
    failures(text);
    matrix(text);
    return text.toString();
  }

  private void gate(StringBuilder text) {
    if (gate.get("text") instanceof String said) {
      text.append("\nGate: **").append(gate.get("verdict")).append("**\n\n");
      said.lines().forEach(line -> text.append("    ").append(line).append('\n'));
    }
  }

  private void failures(StringBuilder text) {
    List<Map<String, ?>> failed =
        tests.stream()
            .<Map<String, ?>>map(TestRecord::head)
            .filter(test -> "failed".equals(test.get("status")))
            .toList();
    if (failed.isEmpty()) {
      return;
    }
    text.append("\nFailed:\n\n");
    for (Map<String, ?> test : failed.subList(0, Math.min(failed.size(), MOST_FAILURES))) {
      text.append("- `").append(test.get("class")).append('.').append(test.get("method"));
      text.append('`');
      if (test.get("replay") != null) {
        text.append(": `").append(test.get("replay")).append('`');
      }
      text.append('\n');
    }
    int left = failed.size() - MOST_FAILURES;
    if (left > 0) {
      text.append("\n… and ").append(left).append(" more in `report.html`.\n");
    }
  }

  private void matrix(StringBuilder text) {
    if (coverage.rows().isEmpty()) {
      return;
    }
    List<FaultClass> columns = Arrays.asList(FaultClass.values());
    text.append("\n| |");
    columns.forEach(column -> text.append(' ').append(column.words()).append(" |"));
    text.append("\n|---|").append(":-:|".repeat(columns.size())).append('\n');
    coverage.rows().entrySet().stream()
        .limit(MOST_ROWS)
        .forEach(
            row ->
                text.append("| ")
                    .append(row.getKey().toString().replace("|", "\\|"))
                    .append(" | ")
                    .append(
                        columns.stream()
                            .map(column -> sign(row.getValue(), column))
                            .collect(Collectors.joining(" | ")))
                    .append(" |\n"));
    int left = coverage.rows().size() - MOST_ROWS;
    if (left > 0) {
      text.append("\n… and ").append(left).append(" more rows in `report.html`.\n");
    }
    text.append("\n✓ held, ✗ broke, ○ untested, blank: cannot happen there.\n");
  }

  private static String sign(EnumMap<FaultClass, Coverage.Cell> cells, FaultClass column) {
    Coverage.Cell cell = cells.get(column);
    if (cell == null) {
      return "";
    }
    return switch (cell.state()) {
      case HELD -> "✓";
      case BROKE -> "✗";
      case UNEXAMINED, UNTESTED -> "○";
    };
  }
}
