package dev.junitchaos.report;

import dev.junitchaos.journal.Journal;
import dev.junitchaos.journal.JournalEntry.FaultWithheld;
import dev.junitchaos.journal.JournalEntry.SteadyStateChecked;
import dev.junitchaos.journal.TestTrace;
import dev.junitchaos.journal.TestTrace.Scope;
import dev.junitchaos.journal.TestTrace.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a test was to show and whether it did, as {@code report.json} has it. Stateless. */
final class HypothesisRecord {

  private HypothesisRecord() {}

  /**
   * The members of a test that tell.
   *
   * @param notes {@code null} for a test without an experiment
   * @param failed however it failed: what came after the experiment counts, too
   */
  static Map<String, @Nullable Object> of(
      List<Journal> journals, TestTrace.@Nullable Notes notes, boolean failed) {
    String hypothesis =
        journals.stream().flatMap(j -> j.hypothesis().stream()).findFirst().orElse(null);
    List<SteadyStateChecked> checks =
        journals.stream().flatMap(j -> j.steadyState().stream()).toList();
    Scope scope = notes == null ? null : notes.scope();
    boolean stated = hypothesis != null || scope != null || !checks.isEmpty();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("hypothesis", hypothesis);
    json.put("verdict", notes != null && stated ? id(notes.verdict(), failed) : null);
    json.put(
        "scope", scope == null ? null : Map.of("text", scope.text(), "amount", scope.amount()));
    json.put("steadyState", checks.stream().map(HypothesisRecord::check).toList());
    json.put("withheld", withheld(journals));
    return json;
  }

  private static String id(Verdict verdict, boolean failed) {
    Verdict last = failed && verdict == Verdict.HELD ? Verdict.BROKE : verdict;
    return last.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> check(SteadyStateChecked check) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("check", check.check());
    json.put("when", check.before() ? "before" : "after");
    json.put("held", check.outcome().succeeded());
    json.put("text", check.outcome().text());
    return json;
  }

  private static @Nullable String withheld(List<Journal> journals) {
    List<FaultWithheld> withheld = journals.stream().flatMap(j -> j.withheld().stream()).toList();
    return withheld.isEmpty()
        ? null
        : withheld.get(0).why() + ", faults not injected: " + withheld.size();
  }
}
