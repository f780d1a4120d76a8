package dev.junitchaos.gate;

import dev.junitchaos.fault.FaultClass;
import dev.junitchaos.internal.Json;
import dev.junitchaos.internal.Messages;
import dev.junitchaos.report.CellState;
import dev.junitchaos.report.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads and writes baselines: JSON, sorted, with a line for each cell. Stateless. */
final class BaselineFile {

  private static final String FIRST = "{\"schema\":1,\"cells\":[";
  private static final String LAST = "]}";

  /** A cell's place in the matrix. */
  record CellName(Row row, FaultClass fault) implements Comparable<CellName> {
    @Override
    public int compareTo(CellName other) {
      int rows = row.compareTo(other.row);
      return rows != 0 ? rows : fault.compareTo(other.fault);
    }

    @Override
    public String toString() {
      return row + ": " + fault.words();
    }
  }

  private BaselineFile() {}

  /**
   * The cells of a file.
   *
   * @throws IOException when it cannot be read
   * @throws IllegalArgumentException when a line is none of a baseline; its message names the line
   */
  static SortedMap<CellName, CellState> read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file).stream().map(String::strip).toList();
    if (lines.isEmpty() || !lines.get(0).equals(FIRST)) {
      throw wrong(1, "it must be " + FIRST);
    }
    SortedMap<CellName, CellState> cells = new TreeMap<>();
    int number = 2;
    for (String line : lines.subList(1, lines.size())) {
      if (line.equals(LAST)) {
        return cells;
      }
      Map<String, @Nullable Object> cell = object(line, number);
      CellName key = new CellName(Row.of(cell), fault(cell, number));
      if (key.row().downstream().isEmpty()) {
        throw wrong(number, "it has no \"downstream\"");
      }
      if (cells.put(key, state(cell, number)) != null) {
        throw wrong(number, "there is a line for this cell before it");
      }
      number++;
    }
    throw wrong(number, "the last line must be " + LAST);
  }

  /** Writes a file as a whole. */
  static void write(Path file, SortedMap<CellName, CellState> cells) throws IOException {
    StringBuilder text = new StringBuilder(FIRST);
    String separator = "\n";
    for (Map.Entry<CellName, CellState> cell : cells.entrySet()) {
      text.append(separator).append(Json.write(json(cell.getKey(), cell.getValue())));
      separator = ",\n";
    }
    text.append('\n').append(LAST).append('\n');
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    Path partial = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.writeString(partial, text);
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static Map<String, Object> json(CellName key, CellState state) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("function", key.row().function());
    json.put("downstream", key.row().downstream());
    json.put("resource", key.row().resource());
    json.put("class", key.fault().id());
    json.put("state", state.id());
    return json;
  }

  private static Map<String, @Nullable Object> object(String line, int number) {
    String text = line.endsWith(",") ? line.substring(0, line.length() - 1) : line;
    return Json.object(text).orElseThrow(() -> wrong(number, "it is no cell: " + line));
  }

  private static FaultClass fault(Map<String, @Nullable Object> cell, int number) {
    String id = String.valueOf(cell.get("class"));
    return FaultClass.of(id)
        .orElseThrow(
            () ->
                wrong(
                    number,
                    Messages.unknown(
                        "class of faults",
                        id,
                        Arrays.stream(FaultClass.values()).map(FaultClass::id).toList())));
  }

  private static CellState state(Map<String, @Nullable Object> cell, int number) {
    String id = String.valueOf(cell.get("state"));
    return CellState.of(id)
        .orElseThrow(
            () ->
                wrong(
                    number,
                    Messages.unknown(
                        "state of a cell",
                        id,
                        Arrays.stream(CellState.values()).map(CellState::id).toList())));
  }

  private static IllegalArgumentException wrong(int line, String rule) {
    return new IllegalArgumentException("line " + line + ": " + rule);
  }
}
