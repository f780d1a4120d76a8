package dev.junitchaos.experiment;

import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.fault.FaultRule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rules of a plan at work. Thread-safe. */
final class Rules {

  private static final int WHETHER = 0;
  private static final int HOW_MUCH = 1;

  private final FaultPlan plan;
  private final Tally tally;
  private final List<Filter> filters;

  Rules(FaultPlan plan, Tally tally) {
    this.plan = plan;
    this.tally = tally;
    this.filters = plan.rules().stream().map(rule -> new Filter(rule, tally)).toList();
  }

  /** Counts a call for every rule of the kind, and gives what comes due on it, in plan order. */
  List<Strike> due(Call call, @Nullable Object request, Predicate<Fault> kind) {
    List<Strike> due = new ArrayList<>();
    for (int i = 0; i < plan.rules().size(); i++) {
      FaultRule rule = plan.rules().get(i);
      if (!kind.test(rule.fault())
          || !rule.target().matches(call)
          || !filters.get(i).accepts(request)) {
        continue;
      }
      long index = tally.nextMatch(i);
      if (rule.schedule().strikes(index, plan.draw(i, index, WHETHER))) {
        due.add(new Strike(rule, index, rule.fault().at(plan.draw(i, index, HOW_MUCH))));
      }
    }
    return due;
  }

  /** The rules of the kind that could strike the call, on this attempt or a later one. */
  List<FaultRule> matching(Call call, @Nullable Object request, Predicate<FaultRule> kind) {
    List<FaultRule> matching = new ArrayList<>(0);
    for (int i = 0; i < plan.rules().size(); i++) {
      FaultRule rule = plan.rules().get(i);
      if (kind.test(rule) && rule.target().matches(call) && filters.get(i).accepts(request)) {
        matching.add(rule);
      }
    }
    return matching;
  }
}
