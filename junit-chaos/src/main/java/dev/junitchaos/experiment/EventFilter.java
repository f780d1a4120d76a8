package dev.junitchaos.experiment;

import dev.junitchaos.fault.CallFilter;
import dev.junitchaos.fault.EventCondition;
import dev.junitchaos.fault.SafePattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accepts events that are as all conditions say. Thread-safe. */
final class EventFilter implements CallFilter<Object> {

  private final List<Check> checks;

  EventFilter(List<EventCondition> conditions) {
    this.checks = conditions.stream().map(Check::of).toList();
  }

  @Override
  public boolean accepts(Object event) {
    return checks.stream().allMatch(check -> check.holds(EventValue.at(check.path, event)));
  }

  /** One condition, with its pattern made ready. */
  private record Check(List<String> path, EventCondition condition, @Nullable SafePattern pattern) {

    static Check of(EventCondition condition) {
      return new Check(
          List.of(condition.path().split("\\.", -1)),
          condition,
          condition.operator() == EventCondition.Operator.REGEX
              ? new SafePattern(condition.value())
              : null);
    }

    boolean holds(@Nullable Object value) {
      if (value == null) {
        return false;
      }
      return switch (condition.operator()) {
        case EXISTS -> true;
        case EQ -> EventValue.text(value).equals(condition.value());
        case STARTS_WITH -> EventValue.text(value).startsWith(condition.value());
        case REGEX -> pattern != null && pattern.isFoundIn(EventValue.text(value));
      };
    }
  }
}
