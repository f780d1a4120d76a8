package dev.junitchaos.report;

import dev.junitchaos.fault.FaultClass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Fault coverage: for each row and each class of faults that it can meet, whether a test has shown
 * that the function stands it. Read from the tests' records, whichever JVM wrote them. Immutable.
 */
public final class Coverage {

  /**
   * One cell.
   *
   * @param states what each test that injected the fault there knows of it
   */
  public record Cell(CellState state, SortedMap<String, CellState> states) {

    /** The tests that injected the fault there. */
    Set<String> tests() {
      return states.keySet();
    }

    /** The tests because of which the cell is in its state. */
    public Set<String> decisive() {
      return states.entrySet().stream()
          .filter(test -> test.getValue() == state)
          .map(Map.Entry::getKey)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private final Map<Row, EnumMap<FaultClass, Cell>> rows = new TreeMap<>();

  private Coverage() {}

  /**
   * The coverage of some tests.
   *
   * @param tests each once
   */
  static Coverage of(Collection<TestRecord> tests) {
    Coverage coverage = new Coverage();
    tests.forEach(test -> coverage.add(test.head()));
    return coverage;
  }

  private void add(Map<String, @Nullable Object> test) {
    Object status = test.get("status");
    CellState judged =
        "failed".equals(status)
            ? CellState.BROKE
            : "passed".equals(status)
                ? Boolean.TRUE.equals(test.get("examined")) ? CellState.HELD : CellState.UNEXAMINED
                : CellState.UNTESTED;
    for (Object finding : list(test.get("cells"))) {
      if (finding instanceof Map<?, ?> found) {
        EnumMap<FaultClass, Cell> cells =
            rows.computeIfAbsent(Row.of(found), row -> new EnumMap<>(FaultClass.class));
        List<FaultClass> met = classes(found.get("met"));
        for (FaultClass each : classes(found.get("can"))) {
          cells.computeIfAbsent(each, key -> new Cell(CellState.UNTESTED, new TreeMap<>()));
        }
        for (FaultClass each : met) {
          cells.computeIfPresent(each, (key, cell) -> with(cell, judged, test));
        }
      }
    }
  }

  private static Cell with(Cell cell, CellState judged, Map<String, @Nullable Object> test) {
    SortedMap<String, CellState> states = new TreeMap<>(cell.states());
    states.merge(test.get("class") + "." + test.get("method"), judged, CellState::and);
    return new Cell(cell.state().and(judged), states);
  }

  /** Rows in order, each with the cells that there are in it. */
  public Map<Row, EnumMap<FaultClass, Cell>> rows() {
    return rows;
  }

  /** How many cells are in a state. */
  public long count(CellState state) {
    return rows.values().stream()
        .flatMap(cells -> cells.values().stream())
        .filter(cell -> cell.state() == state)
        .count();
  }

  /** How many cells there are. */
  public long size() {
    return rows.values().stream().mapToLong(Map::size).sum();
  }

  /** The part of the cells that is held, in per cent, rounded down; 100 when there is none. */
  public int percent() {
    return size() == 0 ? 100 : (int) (100 * count(CellState.HELD) / size());
  }

  /** In a line. */
  public String line() {
    return "Fault coverage "
        + percent()
        + " % ("
        + count(CellState.HELD)
        + " of "
        + size()
        + " cells held"
        + (count(CellState.BROKE) == 0 ? "" : ", " + count(CellState.BROKE) + " broke")
        + ")";
  }

  /** As the report's JSON has it. */
  Map<String, @Nullable Object> json() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("percent", percent());
    json.put("cells", size());
    for (CellState state : CellState.values()) {
      json.put(state.id(), count(state));
    }
    List<Object> all = new ArrayList<>();
    rows.forEach(
        (row, cells) -> {
          Map<String, Object> entry = new LinkedHashMap<>();
          entry.put("function", row.function());
          entry.put("downstream", row.downstream());
          entry.put("resource", row.resource());
          Map<String, Object> states = new LinkedHashMap<>();
          cells.forEach(
              (each, cell) ->
                  states.put(
                      each.id(),
                      Map.of("state", cell.state().id(), "tests", List.copyOf(cell.tests()))));
          entry.put("classes", states);
          all.add(entry);
        });
    json.put("rows", all);
    return json;
  }

  private static List<FaultClass> classes(@Nullable Object ids) {
    return list(ids).stream().flatMap(id -> FaultClass.of(String.valueOf(id)).stream()).toList();
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
