package dev.junitchaos.report;

import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.FaultClass;
import dev.junitchaos.journal.Injection;
import dev.junitchaos.journal.RecordedCall;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the calls of one test were, and which classes of faults each met. A call that is made while
 * functions are under test, but by none of them, is the test's own and does not count. For one
 * thread.
 */
final class Findings {

  /** A row, with what it can meet and what it met. */
  private record Finding(Set<FaultClass> exposed, Set<FaultClass> met) {}

  private final Function<Call, Set<FaultClass>> exposure;
  private final Map<Row, Finding> findings = new TreeMap<>();

  Findings(Function<Call, Set<FaultClass>> exposure) {
    this.exposure = exposure;
  }

  /** Adds the calls of one journal. */
  void add(List<RecordedCall> calls) {
    Map<Long, String> functions = new HashMap<>();
    for (RecordedCall call : calls) {
      if (call.call() instanceof Call.Invocation) {
        functions.put(call.invocation(), call.name());
      }
    }
    for (RecordedCall call : calls) {
      String function = functions.getOrDefault(call.invocation(), "");
      boolean ofTheTest = function.isEmpty() && !functions.isEmpty();
      if (!ofTheTest && !(call.call() instanceof Call.Invocation)) {
        Row.of(function, call.call()).forEach(row -> add(row, call));
      }
    }
  }

  private void add(Row row, RecordedCall call) {
    Finding finding =
        findings.computeIfAbsent(
            row, key -> new Finding(exposure.apply(call.call()), EnumSet.noneOf(FaultClass.class)));
    for (Injection injection : call.injections()) {
      if (injection.dry()) {
        continue;
      }
      finding.met().addAll(FaultClass.of(injection.fault()));
    }
  }

  /** As the report's JSON has it. */
  List<Object> json() {
    List<Object> json = new ArrayList<>();
    findings.forEach(
        (row, finding) -> {
          Map<String, Object> cell = new TreeMap<>(row.json());
          cell.put("can", ids(finding.exposed()));
          cell.put("met", ids(finding.met()));
          json.add(cell);
        });
    return json;
  }

  private static List<String> ids(Set<FaultClass> classes) {
    return classes.stream().sorted().map(FaultClass::id).toList();
  }
}
