package dev.junitchaos.report;

import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.FaultClass;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.internal.Json;
import dev.junitchaos.journal.Injection;
import dev.junitchaos.journal.Journal;
import dev.junitchaos.journal.TestTrace;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One test of a run, as {@code tests} in {@code report.json} has it. The long part stays where it
 * is: only a person reads it. Immutable.
 *
 * @param head all but the journals
 * @param journals the calls of each experiment, as JSON text
 */
record TestRecord(Map<String, @Nullable Object> head, Text journals) {

  /**
   * What a test leaves.
   *
   * @param test which test, and how it ended
   * @param exposure the classes of faults that a call can meet
   */
  static TestRecord of(
      FinishedTest test, TestTrace trace, Function<Call, Set<FaultClass>> exposure) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", test.id());
    json.put("class", test.type());
    json.put("method", test.method());
    json.put("name", test.name());
    TestTrace.Notes notes = trace.notes();
    String status = notes != null && notes.failed() ? "failed" : test.status();
    json.put("status", status);
    json.put("failure", test.failure());
    List<Journal> journals = trace.journals();
    json.put("examined", journals.stream().anyMatch(Journal::isExamined));
    json.putAll(HypothesisRecord.of(journals, notes, "failed".equals(status)));
    json.put("seed", notes == null ? null : notes.seed());
    json.put("replay", notes == null ? null : notes.replay());
    json.put("unstruck", notes == null ? List.of() : unstruck(notes, journals.get(0)));
    json.put(
        "unattributed",
        journals.stream().flatMap(j -> j.unattributed().stream()).map(Call::name).toList());
    Findings findings = new Findings(exposure);
    CallsText calls = CallsText.of(journals);
    calls.each(findings::add);
    json.put("cells", findings.json());
    return new TestRecord(json, calls);
  }

  /**
   * A record as {@link #line} wrote it; empty when the line is cut.
   *
   * @param file where the journals are
   */
  static Optional<TestRecord> read(String line, Path file) {
    return Json.object(line)
        .flatMap(
            head ->
                head.remove("journals") instanceof List<?> place && place.size() == 2
                    ? Optional.of(new TestRecord(head, part(file, place)))
                    : Optional.empty());
  }

  private static FilePart part(Path file, List<?> place) {
    return new FilePart(file, number(place.get(0)), number(place.get(1)));
  }

  private static long number(@Nullable Object value) {
    return value instanceof BigDecimal number ? number.longValue() : 0;
  }

  /** How the lines of tests begin whose unique ids begin so. */
  static String start(String id) {
    String text = Json.write(Map.of("id", id));
    return text.substring(0, text.length() - "\"}".length());
  }

  /** All of it but for the journals, of which it says where they are. */
  String line(FilePart journals) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>(head);
    line.put("journals", List.of(journals.at(), journals.length()));
    return Json.write(line);
  }

  /** The test's unique id. */
  String id() {
    return String.valueOf(head.get("id"));
  }

  /** Head and journals as one JSON object. */
  void json(OutputStream out) throws IOException {
    String text = Json.write(head);
    String before = text.substring(0, text.length() - 1) + ",\"journals\":";
    out.write(Text.json(before));
    journals.to(out);
    out.write('}');
  }

  private static List<String> unstruck(TestTrace.Notes notes, Journal journal) {
    List<FaultRule> struck = journal.injections().stream().map(Injection::rule).toList();
    return notes.rules().stream()
        .filter(rule -> !struck.contains(rule))
        .map(FaultRule::source)
        .toList();
  }
}
