package dev.junitchaos.report;

import dev.junitchaos.aws.Exposure;
import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.FaultClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Coverage of tests that are made up. Its rows can meet what real ones can. */
public final class Coverages {

  private final List<TestRecord> tests = new ArrayList<>();

  /** Adds a test that called an operation of AWS, and met these faults there. */
  public Coverages operation(
      String function,
      String operation,
      String resource,
      String test,
      CellState state,
      FaultClass... met) {
    String[] parts = operation.split("\\.");
    return add(
        new Row(function, operation, resource),
        Exposure.of(new Call.Aws(parts[0], parts[1], Set.of(), null, null, 1)),
        test,
        state,
        met);
  }

  /** Adds a test that called a host. */
  public Coverages host(
      String function, String host, String test, CellState state, FaultClass... met) {
    return add(
        new Row(function, host, ""), Exposure.of(new Call.Http(host, 443)), test, state, met);
  }

  private Coverages add(
      Row row, Set<FaultClass> can, String test, CellState state, FaultClass... met) {
    Map<String, Object> cell = new java.util.TreeMap<>(row.json());
    cell.put("can", can.stream().sorted().map(FaultClass::id).toList());
    cell.put("met", List.of(met).stream().map(FaultClass::id).toList());
    tests.add(
        new TestRecord(
            Map.of(
                "id",
                test + tests.size(),
                "class",
                "com.example.OrdersTest",
                "method",
                test,
                "status",
                state == CellState.BROKE ? "failed" : "passed",
                "examined",
                state != CellState.UNEXAMINED,
                "cells",
                List.of(cell)),
            out -> out.write(Text.json("[]"))));
    return this;
  }

  /** The coverage of all that was added. */
  public Coverage coverage() {
    return Coverage.of(tests);
  }
}
