package dev.junitchaos.gate;

import dev.junitchaos.gate.BaselineFile.CellName;
import dev.junitchaos.report.CellState;
import dev.junitchaos.report.Coverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * No cell may be worse than it is in a file, and none that the file does not have may be anything
 * but held. Immutable.
 *
 * @param file kept in git
 * @param update whether the file is to be written anew
 */
record Baseline(Path file, boolean update) implements Requirement {

  static final String UPDATE = "-D" + GateSettings.UPDATE + "=true";

  private static final int MOST_NAMES = 3;

  @Override
  public String words() {
    return update ? file + " is written anew" : "no cell is worse than in " + file;
  }

  @Override
  public List<Finding> judge(Coverage coverage) {
    try {
      return update ? write(coverage) : compare(coverage);
    } catch (IllegalArgumentException e) {
      return failure(
          file + ", " + e.getMessage() + "\nA run of all tests with " + UPDATE + " writes it anew");
    } catch (IOException e) {
      return failure(file + " cannot be " + (update ? "written: " : "read: ") + e);
    }
  }

  private List<Finding> write(Coverage coverage) throws IOException {
    SortedMap<CellName, CellState> cells = new TreeMap<>();
    Cells.of(coverage, cell -> true)
        .all()
        .forEach(cell -> cells.put(new CellName(cell.row(), cell.fault()), cell.state()));
    BaselineFile.write(file, cells);
    return List.of();
  }

  private List<Finding> compare(Coverage coverage) throws IOException {
    if (!Files.exists(file)) {
      return failure(
          "there is no "
              + file
              + ". A run of all tests with "
              + UPDATE
              + " writes it; then it belongs into git");
    }
    SortedMap<CellName, CellState> before = BaselineFile.read(file);
    List<Finding> findings = new ArrayList<>();
    Cells worse =
        Cells.of(coverage, cell -> was(cell, before, old -> rank(cell.state()) > rank(old)));
    if (!worse.isEmpty()) {
      findings.addAll(
          failure(cells(worse.all().size()) + " worse than in " + file + ":\n" + worse.text()));
    }
    Cells untested =
        Cells.of(
            coverage,
            cell ->
                before.get(new CellName(cell.row(), cell.fault())) == null
                    && cell.state() != CellState.HELD);
    if (!untested.isEmpty()) {
      findings.addAll(
          failure(
              cells(untested.all().size())
                  + " not in "
                  + file
                  + ", and not held:\n"
                  + untested.text()));
    }
    findings.addAll(notes(coverage, before));
    return findings;
  }

  private List<Finding> notes(Coverage coverage, SortedMap<CellName, CellState> before) {
    List<Finding> notes = new ArrayList<>();
    SortedMap<CellName, CellState> gone = new TreeMap<>(before);
    Cells.of(coverage, cell -> true)
        .all()
        .forEach(cell -> gone.remove(new CellName(cell.row(), cell.fault())));
    if (!gone.isEmpty()) {
      String names =
          gone.keySet().stream()
              .limit(MOST_NAMES)
              .map(CellName::toString)
              .collect(Collectors.joining(", "));
      notes.add(
          Finding.note(
              cells(gone.size())
                  + " in "
                  + file
                  + " and no test makes such a call any more ("
                  + names
                  + (gone.size() > MOST_NAMES ? ", …" : "")
                  + "); "
                  + UPDATE
                  + " takes them out"));
    }
    int better = Cells.of(coverage, cell -> isBetter(cell, before)).all().size();
    if (better > 0) {
      notes.add(
          Finding.note(cells(better) + " better than in " + file + "; " + UPDATE + " keeps it so"));
    }
    return notes;
  }

  private static boolean isBetter(Cells.One cell, SortedMap<CellName, CellState> before) {
    CellState old = before.get(new CellName(cell.row(), cell.fault()));
    return old == null ? cell.state() == CellState.HELD : rank(cell.state()) < rank(old);
  }

  private static boolean was(
      Cells.One cell, SortedMap<CellName, CellState> before, Predicate<CellState> test) {
    @Nullable CellState old = before.get(new CellName(cell.row(), cell.fault()));
    return old != null && test.test(old);
  }

  /** The greater, the worse: a fault that is known to break is worse than one that nobody tried. */
  private static int rank(CellState state) {
    return switch (state) {
      case HELD -> 0;
      case UNEXAMINED -> 1;
      case UNTESTED -> 2;
      case BROKE -> 3;
    };
  }

  private static List<Finding> failure(String text) {
    return List.of(Finding.failure(text));
  }

  private static String cells(int number) {
    return number == 1 ? "1 cell is" : number + " cells are";
  }
}
