package dev.junitchaos.experiment;

import dev.junitchaos.fault.CallFilter;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.RequestFilter;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** The {@link RequestFilter} of one rule at work. As thread-safe as the user's own. */
final class Filter {

  private final FaultRule rule;
  private final CallFilter<Object> filter;
  private final Class<?> type;
  private final Tally tally;

  /** Makes the user's filter; {@code tally} is told what it throws. */
  Filter(FaultRule rule, Tally tally) {
    this.rule = rule;
    this.tally = tally;
    if (rule.filter() instanceof RequestFilter.Accepted accepted) {
      this.filter = make(accepted.filter());
      this.type = requestType(accepted.filter());
    } else {
      this.filter =
          rule.filter() instanceof RequestFilter.OnEvent onEvent
              ? new EventFilter(onEvent.conditions())
              : new CallFilter.All();
      this.type = Object.class;
    }
  }

  /**
   * Whether the rule's target is to see a request; {@code false} as well when the filter fails.
   *
   * @param request what is about to be sent; {@code null} when a call has none
   */
  boolean accepts(@Nullable Object request) {
    if (filter instanceof CallFilter.All) {
      return true;
    }
    if (!type.isInstance(request)) {
      return false;
    }
    try {
      return filter.accepts(request);
    } catch (RuntimeException e) {
      tally.filterFailed(
          new IllegalStateException(
              "The filter of " + rule.source() + " failed on " + request + ": " + e, e));
      return false;
    }
  }

  @SuppressWarnings("unchecked") // what it is given is checked against the type it takes
  private static CallFilter<Object> make(Class<? extends CallFilter<?>> type) {
    try {
      Constructor<? extends CallFilter<?>> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return (CallFilter<Object>) constructor.newInstance();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("cannot make a " + type.getName(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type.getName(), e);
    }
  }

  /** What the class's own {@code accepts} takes. */
  private static Class<?> requestType(Class<?> filter) {
    for (Method method : filter.getMethods()) {
      if (method.getName().equals("accepts")
          && method.getParameterCount() == 1
          && !method.isBridge()) {
        return method.getParameterTypes()[0];
      }
    }
    return Object.class;
  }
}
