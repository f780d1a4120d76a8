package dev.junitchaos.journal;

import dev.junitchaos.internal.Durations;
import java.util.ArrayList;
import java.util.List;

/** A {@link TimeBudget} in lines for a person. Stateless. */
final class BudgetText {

  private BudgetText() {}

  /** What was measured, and the worst case. */
  static String of(TimeBudget budget) {
    List<String> lines = new ArrayList<>();
    lines.add("Took " + Durations.text(budget.took()) + " of " + Durations.text(budget.limit()));
    own(budget, "the handler itself", lines);
    budget.calls().forEach(call -> measured(call, lines));
    lines.add(
        budget
            .worstCase()
            .map(worst -> "May take " + Durations.text(worst))
            .orElse("May take any time"));
    lines.addAll(worstCase(budget));
    return String.join("\n", lines);
  }

  /** The parts of the worst case, with what they assume. */
  static List<String> worstCase(TimeBudget budget) {
    List<String> lines = new ArrayList<>();
    own(budget, "the handler itself, as measured", lines);
    for (CallTime call : budget.worstLine()) {
      lines.add(row(call.worstCase().map(Durations::text).orElse("no limit"), why(call)));
      if (call.limits() != null) {
        call.limits().assumptions().forEach(assumption -> lines.add(row("", "  " + assumption)));
      }
    }
    int aside = budget.calls().size() - budget.worstLine().size();
    if (aside > 0) {
      lines.add(
          row("", aside + (aside == 1 ? " call" : " calls") + " more that ran at the same time"));
    }
    return lines;
  }

  private static void own(TimeBudget budget, String what, List<String> lines) {
    if (!budget.own().isZero()) {
      lines.add(row(Durations.text(budget.own()), what));
    }
  }

  private static void measured(CallTime call, List<String> lines) {
    if (call.attempts().get(0).outcome().filter(Outcome.LEFT_ALONE::equals).isPresent()) {
      lines.add(row("", call.name() + ": no fault struck, so its time was not measured"));
      return;
    }
    int attempts = call.attempts().size();
    lines.add(
        row(
            Durations.text(call.took()),
            call.name()
                + ": "
                + (attempts == 1 ? "1 attempt" : attempts + " attempts")
                + (attempts == 1 ? "" : ", " + Durations.text(call.waited()) + " backoff")));
    for (int i = 0; i < attempts; i++) {
      RecordedCall attempt = call.attempts().get(i);
      if (i > 0) {
        lines.add(row("", "  backoff " + Durations.text(call.waitedBefore(i))));
      }
      lines.add(
          row(
              "",
              "  attempt "
                  + (i + 1)
                  + " "
                  + Durations.text(call.took(i))
                  + ": "
                  + attempt.outcome().map(Outcome::text).orElse("still under way")));
    }
  }

  private static String why(CallTime call) {
    if (call.limits() != null) {
      return call.name() + ": " + call.limits().arithmetic();
    }
    return call.name()
        + (call.isOfAws()
            ? ": the configuration of its client could not be read; that needs the AWS SDK 2.26 or"
                + " later"
            : ": as measured; no configured limit is known");
  }

  private static String row(String time, String what) {
    return "  " + " ".repeat(Math.max(0, 8 - time.length())) + time + "  " + what;
  }
}
