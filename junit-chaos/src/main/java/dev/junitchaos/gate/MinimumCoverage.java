package dev.junitchaos.gate;

import dev.junitchaos.report.CellState;
import dev.junitchaos.report.Coverage;
import java.util.List;

/**
 * So many of a run's cells must be held. Immutable.
 *
 * @param percent whole per cent, 0 to 100
 * @param source what asks for it, as in {@code junit.chaos.gate.minimum-coverage = 80}
 */
record MinimumCoverage(int percent, String source) implements Requirement {

  static final String RULE = "a whole number from 0 to 100";

  static boolean isLegal(int percent) {
    return percent >= 0 && percent <= 100;
  }

  @Override
  public String words() {
    return "at least " + percent + " % of the cells are held";
  }

  @Override
  public List<Finding> judge(Coverage coverage) {
    if (coverage.percent() >= percent) {
      return List.of();
    }
    return List.of(
        Finding.failure(
            "fault coverage is "
                + coverage.percent()
                + " % ("
                + coverage.count(CellState.HELD)
                + " of "
                + coverage.size()
                + " cells held), but "
                + source
                + ":\n"
                + Cells.of(coverage, cell -> cell.state() != CellState.HELD).text()));
  }
}
