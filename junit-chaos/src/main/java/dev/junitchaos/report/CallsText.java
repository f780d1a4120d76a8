package dev.junitchaos.report;

import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.FaultClass;
import dev.junitchaos.internal.Json;
import dev.junitchaos.journal.Injection;
import dev.junitchaos.journal.Journal;
import dev.junitchaos.journal.JournalEntry.CallLimited;
import dev.junitchaos.journal.RecordedCall;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The calls of each experiment of a test, as {@code report.json} has them. Made one by one while
 * they are written. Immutable.
 */
final class CallsText implements Text {

  /** One experiment's. */
  private record Calls(List<RecordedCall> calls, Map<String, CallLimited> limits) {}

  private final List<Calls> experiments;

  private CallsText(List<Calls> experiments) {
    this.experiments = experiments;
  }

  /** What the journals hold by now. */
  static CallsText of(List<Journal> journals) {
    return new CallsText(
        journals.stream().map(journal -> new Calls(journal.calls(), journal.limits())).toList());
  }

  /** Shows the calls of each experiment. */
  void each(Consumer<List<RecordedCall>> reader) {
    experiments.forEach(one -> reader.accept(one.calls()));
  }

  @Override
  public void to(OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder("[");
    String beforeJournal = "[";
    for (Calls one : experiments) {
      text.append(beforeJournal);
      String beforeCall = "";
      for (RecordedCall call : one.calls()) {
        Json.write(call(call, one.limits()), text.append(beforeCall));
        beforeCall = ",";
        moveTo(out, text);
      }
      beforeJournal = "],[";
    }
    moveTo(out, text.append("]]"));
  }

  private static void moveTo(OutputStream out, StringBuilder text) throws IOException {
    out.write(Text.json(text.toString()));
    text.setLength(0);
  }

  private static Map<String, @Nullable Object> call(
      RecordedCall recorded, Map<String, CallLimited> limits) {
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
      CallLimited limited = limits.get(recorded.apiCall());
      json.put(
          "longest",
          limited == null
              ? null
              : limited.limits().worstCase().map(CallsText::micros).orElse(null));
    } else {
      json.put("kind", "request");
    }
    json.put("start", micros(recorded.startedAt()));
    json.put("end", recorded.end() == null ? null : micros(recorded.end().at()));
    json.put("succeeded", recorded.outcome().map(o -> o.succeeded()).orElse(null));
    json.put("outcome", recorded.outcome().map(o -> o.text()).orElse(null));
    json.put("faults", recorded.injections().stream().map(CallsText::fault).toList());
    return json;
  }

  private static Map<String, @Nullable Object> fault(Injection injection) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("fault", injection.fault().describe() + (injection.dry() ? " (dry run)" : ""));
    json.put(
        "classes", FaultClass.of(injection.fault()).stream().map(FaultClass::id).sorted().toList());
    json.put("rule", injection.rule().source());
    json.put("at", micros(injection.at()));
    return json;
  }

  private static long micros(Duration time) {
    return TimeUnit.MICROSECONDS.convert(time);
  }
}
