package dev.junitchaos.fault;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which requests, of those that a {@link Target} sees, a fault may strike. Calls that it turns down
 * are not counted.
 *
 * <p>Immutable, serialisable and thread-safe.
 */
public sealed interface RequestFilter extends Serializable {

  /** For messages: what turns requests down. */
  String describe();

  /** Every request. */
  record All() implements RequestFilter {
    @Override
    public String describe() {
      return "no filter";
    }
  }

  /**
   * Those that a class of the user's accepts.
   *
   * @param filter has a constructor without parameters
   */
  record Accepted(Class<? extends CallFilter<?>> filter) implements RequestFilter {
    @Override
    public String describe() {
      return "filter " + filter.getSimpleName();
    }
  }

  /**
   * Invocations whose event is as all of these say.
   *
   * @param conditions not empty
   */
  record OnEvent(List<EventCondition> conditions) implements RequestFilter {

    /** Copies {@code conditions}. */
    public OnEvent {
      conditions = List.copyOf(conditions);
    }

    @Override
    public String describe() {
      return conditions.stream()
          .map(EventCondition::toString)
          .collect(Collectors.joining(" and ", "condition ", ""));
    }
  }

  /** The filter that {@code where} of an annotation names. */
  static RequestFilter of(Class<? extends CallFilter<?>> where) {
    return where == CallFilter.All.class ? new All() : new Accepted(where);
  }
}
