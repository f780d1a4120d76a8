package dev.junitchaos.assertj;

import dev.junitchaos.fault.Call;
import dev.junitchaos.internal.Durations;
import dev.junitchaos.journal.CallTime;
import dev.junitchaos.journal.TimeBudget;
import dev.junitchaos.journal.Timeline;
import java.time.Duration;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/** What a failed assertion on a time budget says: how it adds up, and the setting to change. */
final class BudgetErrors {

  private BudgetErrors() {}

  static ErrorMessageFactory shouldFit(TimeBudget budget, Timeline timeline) {
    return new ChaosError(
        "Expecting the worst case to fit into the function's timeout of "
            + Durations.text(budget.limit()),
        found(budget),
        timeline);
  }

  static ErrorMessageFactory shouldHaveRun(Timeline timeline) {
    return new ChaosError(
        "Expecting the worst case to fit into the function's timeout",
        "but the invocation was throttled: it called nothing, so there is nothing to add up",
        timeline);
  }

  static ErrorMessageFactory shouldBeWithin(
      TimeBudget budget, long invocation, Duration limit, Timeline timeline) {
    return new ChaosError(
        "Expecting the worst case "
            + (invocation == 0 ? "of the calls outside of any invocation" : "of each invocation")
            + " to be within "
            + Durations.text(limit),
        found(budget) + (invocation == 0 ? "" : "\nThis is invocation " + invocation + "."),
        timeline);
  }

  static ErrorMessageFactory shouldHaveCalled(Duration limit, Timeline timeline) {
    return new ChaosError(
        "Expecting the worst case to be within " + Durations.text(limit),
        "but nothing was called, so there is nothing to add up",
        timeline);
  }

  private static String found(TimeBudget budget) {
    String worst =
        budget
            .worstCase()
            .map(time -> "it is " + Durations.text(time))
            .orElse("no limit of it is known");
    return "but " + worst + "\n" + String.join("\n", budget.worstCaseLines()) + remedy(budget);
  }

  /** A limit with which the worst case fits, where there is one. */
  private static String remedy(TimeBudget budget) {
    List<CallTime> calls =
        budget.worstLine().stream().filter(call -> call.limits() != null).toList();
    if (calls.isEmpty()) {
      return "";
    }
    CallTime longest =
        calls.stream()
            .reduce((one, other) -> worst(one).compareTo(worst(other)) >= 0 ? one : other)
            .orElseThrow();
    Duration rest = budget.limit().minus(budget.own());
    for (CallTime call : budget.worstLine()) {
      if (call.limits() == null) {
        rest = rest.minus(worst(call));
      }
    }
    long share = rest.toMillis() * 9 / 10 / calls.size();
    long round = share >= 1000 ? share / 100 * 100 : share / 10 * 10;
    if (round <= 0) {
      return "\nWhat is not limited by an AWS client takes all the time there is.";
    }
    return "\nLimit "
        + (calls.size() == 1 ? "the call" : "each of these calls")
        + " as a whole, for example\n  "
        + client(longest)
        + ".builder().overrideConfiguration(o -> o.apiCallTimeout(Duration.ofMillis("
        + round
        + ")))\nor let it try less and for a shorter time: apiCallAttemptTimeout(…) limits an attempt,"
        + " retryStrategy(r -> r.maxAttempts(2)) their number.";
  }

  private static String client(CallTime call) {
    return (call.attempts().get(0).call() instanceof Call.Aws aws ? aws.service() : "") + "Client";
  }

  private static Duration worst(CallTime call) {
    return call.worstCase().orElse(Duration.ofDays(1));
  }
}
