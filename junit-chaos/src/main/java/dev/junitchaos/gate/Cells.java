package dev.junitchaos.gate;

import dev.junitchaos.fault.FaultClass;
import dev.junitchaos.report.CellState;
import dev.junitchaos.report.Coverage;
import dev.junitchaos.report.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Some cells of a run, and how they are told: each with what is the matter and what would help.
 * Immutable.
 */
record Cells(List<One> all) {

  /** More are left to the report. */
  private static final int MOST = 20;

  /**
   * One cell.
   *
   * @param canMeet the classes of faults that its row has cells of
   * @param tests because of which it is in its state
   */
  record One(
      Row row, FaultClass fault, Set<FaultClass> canMeet, CellState state, Set<String> tests) {}

  static Cells of(Coverage coverage, Predicate<One> wanted) {
    List<One> cells = new ArrayList<>();
    coverage
        .rows()
        .forEach(
            (row, faults) ->
                faults.forEach(
                    (fault, cell) -> {
                      One one = new One(row, fault, faults.keySet(), cell.state(), cell.decisive());
                      if (wanted.test(one)) {
                        cells.add(one);
                      }
                    }));
    return new Cells(cells);
  }

  /** Every AWS operation can be denied, and no host can. */
  static boolean isHost(Set<FaultClass> canMeet) {
    return !canMeet.contains(FaultClass.ACCESS_DENIED);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Two lines for each cell. */
  String text() {
    String text = all.stream().limit(MOST).map(Cells::text).collect(Collectors.joining("\n"));
    int left = all.size() - MOST;
    return left > 0 ? text + "\n  and " + left + " more, see report.html" : text;
  }

  private static String text(One cell) {
    String name = "  " + cell.row() + ": " + cell.fault().words();
    String tests = String.join(", ", cell.tests());
    return switch (cell.state()) {
      case HELD -> name + " is held";
      case BROKE -> name + " broke in " + tests;
      case UNEXAMINED ->
          name
              + " was injected, and nobody looked at the outcome, in "
              + tests
              + "\n      assert something about it, such as assertThat(experiment).called(\""
              + cell.row().downstream()
              + "\", 1)";
      case UNTESTED ->
          name
              + " is untested\n      "
              + (isHost(cell.canMeet())
                  ? Remedy.forHost(cell.row().downstream(), cell.fault())
                  : Remedy.forOperation(cell.row(), cell.fault()));
    };
  }
}
