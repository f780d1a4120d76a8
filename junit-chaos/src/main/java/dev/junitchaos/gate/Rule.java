package dev.junitchaos.gate;

import dev.junitchaos.fault.FaultClass;
import dev.junitchaos.internal.Words;
import dev.junitchaos.report.CellState;
import dev.junitchaos.report.Coverage;
import dev.junitchaos.report.Row;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Certain cells must be held. A class of faults that a row cannot meet is not asked for; a rule
 * that asks for nothing at all fails, because it was meant to. Immutable.
 *
 * @param text as it was written
 * @param about what its text says between {@code every} and {@code must hold}
 */
record Rule(String text, String about, Scope scope, Set<FaultClass> faults) implements Requirement {

  @Override
  public String words() {
    return text;
  }

  @Override
  public List<Finding> judge(Coverage coverage) {
    Cells asked =
        Cells.of(
            coverage,
            cell -> faults.contains(cell.fault()) && scope.has(cell.row(), cell.canMeet()));
    if (asked.isEmpty()) {
      return List.of(Finding.failure("\"" + text + "\" asks for nothing: " + why(coverage)));
    }
    Cells missing =
        new Cells(asked.all().stream().filter(cell -> cell.state() != CellState.HELD).toList());
    return missing.isEmpty()
        ? List.of()
        : List.of(Finding.failure("\"" + text + "\" does not hold:\n" + missing.text()));
  }

  private String why(Coverage coverage) {
    Set<String> rows =
        coverage.rows().entrySet().stream()
            .filter(row -> scope.has(row.getKey(), row.getValue().keySet()))
            .map(row -> row.getKey().toString())
            .collect(Collectors.toCollection(TreeSet::new));
    if (!rows.isEmpty()) {
      return "no call that it is about can meet "
          + faults.stream().map(FaultClass::id).sorted().collect(Collectors.joining(", "));
    }
    Set<String> there = new TreeSet<>();
    coverage.rows().forEach((row, cells) -> there.addAll(names(row, cells.keySet())));
    return "no test made such a call"
        + Words.nearest(about, there)
            .map(near -> "; did you mean \"every " + near + "\"?")
            .orElse("; there are " + String.join(", ", there.stream().limit(12).toList()));
  }

  /** The ways to speak of a row. */
  private static List<String> names(Row row, Set<FaultClass> canMeet) {
    if (Cells.isHost(canMeet)) {
      return List.of("host " + row.downstream());
    }
    String service = row.downstream().replaceFirst("\\..*", "");
    boolean write = canMeet.contains(FaultClass.LOST_RESPONSE);
    return List.of(
        service,
        service + (write ? " write" : " read"),
        row.downstream(),
        (row.downstream() + " " + row.resource()).strip());
  }
}
