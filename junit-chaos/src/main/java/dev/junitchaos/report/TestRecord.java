package dev.junitchaos.report;

import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.FaultClass;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.internal.Json;
import dev.junitchaos.journal.Injection;
import dev.junitchaos.journal.Journal;
import dev.junitchaos.journal.JournalEntry.FaultWithheld;
import dev.junitchaos.journal.RecordedCall;
import dev.junitchaos.journal.TestTrace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One test of a run, as {@code tests} in {@code report.json} has it. The long part stays text: only
 * a person reads it. Immutable.
 *
 * @param head all but the journals
 * @param journals the calls of each experiment, as JSON text
 */
record TestRecord(Map<String, @Nullable Object> head, String journals) {

  /** Not in JSON, where it would be escaped. */
  private static final char SEPARATOR = '\t';

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
    json.put("status", notes != null && notes.failed() ? "failed" : test.status());
    json.put("failure", test.failure());
    List<Journal> journals = trace.journals();
    json.put("examined", journals.stream().anyMatch(Journal::isExamined));
    json.put(
        "hypothesis",
        journals.stream().flatMap(j -> j.hypothesis().stream()).findFirst().orElse(null));
    List<FaultWithheld> withheld = journals.stream().flatMap(j -> j.withheld().stream()).toList();
    json.put(
        "withheld",
        withheld.isEmpty()
            ? null
            : withheld.get(0).why() + ", faults not injected: " + withheld.size());
    json.put("seed", notes == null ? null : notes.seed());
    json.put("replay", notes == null ? null : notes.replay());
    json.put("unstruck", notes == null ? List.of() : unstruck(notes, journals.get(0)));
    json.put(
        "unattributed",
        journals.stream().flatMap(j -> j.unattributed().stream()).map(Call::name).toList());
    Findings findings = new Findings(exposure);
    List<Object> experiments = new ArrayList<>();
    for (Journal journal : journals) {
      List<RecordedCall> calls = journal.calls();
      findings.add(calls);
      experiments.add(calls.stream().map(TestRecord::call).toList());
    }
    json.put("cells", findings.json());
    return new TestRecord(json, Json.write(experiments));
  }

  /** A record as {@link #line()} wrote it; empty when the line is cut. */
  static Optional<TestRecord> read(String line) {
    int end = line.indexOf(SEPARATOR);
    return end < 0 || !line.endsWith("]")
        ? Optional.empty()
        : Json.object(line.substring(0, end))
            .map(head -> new TestRecord(head, line.substring(end + 1)));
  }

  /** How the lines of tests begin whose unique ids begin so. */
  static String start(String id) {
    String text = Json.write(Map.of("id", id));
    return text.substring(0, text.length() - "\"}".length());
  }

  String line() {
    return Json.write(head) + SEPARATOR + journals;
  }

  /** The test's unique id. */
  String id() {
    return String.valueOf(head.get("id"));
  }

  /** Head and journals as one JSON object. */
  String json() {
    String text = Json.write(head);
    return text.substring(0, text.length() - 1) + ",\"journals\":" + journals + "}";
  }

  private static List<String> unstruck(TestTrace.Notes notes, Journal journal) {
    List<FaultRule> struck = journal.injections().stream().map(Injection::rule).toList();
    return notes.rules().stream()
        .filter(rule -> !struck.contains(rule))
        .map(FaultRule::source)
        .toList();
  }

  private static Map<String, @Nullable Object> call(RecordedCall recorded) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    Call call = recorded.call();
    json.put("name", call.name());
    json.put("invocation", recorded.invocation());
    if (call instanceof Call.Invocation invocation) {
      json.put("kind", "invocation");
      json.put("delivery", invocation.delivery());
    } else if (call instanceof Call.Aws aws) {
      json.put("kind", "attempt");
      json.put("apiCall", recorded.apiCall());
      json.put("attempt", aws.attempt());
      json.put("resources", aws.resources().stream().sorted().toList());
      json.put("region", aws.region());
    } else {
      json.put("kind", "request");
    }
    json.put("start", recorded.startedAt().toNanos() / 1_000);
    json.put("end", recorded.end() == null ? null : recorded.end().at().toNanos() / 1_000);
    json.put("succeeded", recorded.outcome().map(o -> o.succeeded()).orElse(null));
    json.put("outcome", recorded.outcome().map(o -> o.text()).orElse(null));
    json.put("faults", recorded.injections().stream().map(TestRecord::fault).toList());
    return json;
  }

  private static Map<String, @Nullable Object> fault(Injection injection) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("fault", injection.fault().describe() + (injection.dry() ? " (dry run)" : ""));
    json.put(
        "classes", FaultClass.of(injection.fault()).stream().map(FaultClass::id).sorted().toList());
    json.put("rule", injection.rule().source());
    json.put("at", injection.at().toNanos() / 1_000);
    return json;
  }
}
