package dev.junitchaos;

import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.experiment.Scope;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.internal.Ticker;
import dev.junitchaos.journal.JournalEntry.SteadyStateChecked;
import dev.junitchaos.journal.Outcome;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** The {@link SteadyState} methods of one test, run without chaos. For one thread. */
final class SteadyStates {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

  private final List<Check> checks;
  private final ExtensionContext context;
  private final Experiment experiment;
  private final Ticker ticker;

  private SteadyStates(
      List<Check> checks, ExtensionContext context, Experiment experiment, Ticker ticker) {
    this.checks = checks;
    this.context = context;
    this.experiment = experiment;
    this.ticker = ticker;
  }

  /** One method. */
  private record Check(Method method, @Nullable Object instance, Duration recoversWithin) {

    String name() {
      return AnnotationAttributes.place(method);
    }
  }

  /**
   * Finds and checks the methods; none, when the experiment has no fault.
   *
   * @param recoversWithin for those that do not say it themselves
   */
  static SteadyStates of(ExtensionContext context, Experiment experiment, Duration recoversWithin) {
    List<Check> checks = new ArrayList<>();
    if (!experiment.plan().rules().isEmpty()) {
      for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
        for (Method method :
            AnnotationSupport.findAnnotatedMethods(
                instance.getClass(), SteadyState.class, HierarchyTraversalMode.TOP_DOWN)) {
          checks.add(check(method, instance, recoversWithin));
        }
      }
    }
    // Not the experiment's: how long a system takes to come back is a matter of real time.
    return new SteadyStates(checks, context, experiment, Ticker.SYSTEM);
  }

  private static Check check(Method method, Object instance, Duration otherwise) {
    SteadyState annotation =
        AnnotationSupport.findAnnotation(method, SteadyState.class).orElseThrow();
    AnnotationAttributes attributes = new AnnotationAttributes(annotation, method);
    ExperimentTerms.checkTime(
        attributes, "recoversWithin", annotation.recoversWithin(), annotation.unit(), 0);
    if (method.getReturnType() != void.class || Modifier.isPrivate(method.getModifiers())) {
      throw attributes.refused(
          "the method must be void and not private; it throws when the system is not as it should be",
          "@SteadyState void an_order_is_taken() { assertThat(checkout.invoke(order)).succeeded(); }");
    }
    return new Check(
        method,
        Modifier.isStatic(method.getModifiers()) ? null : instance,
        annotation.recoversWithin() == Schedule.UNSET
            ? otherwise
            : Duration.of(annotation.recoversWithin(), annotation.unit()));
  }

  /** What is wrong before any fault; empty when all is well. */
  Optional<TestAbortedException> before() {
    for (Check check : checks) {
      Throwable failure = run(check);
      record(
          check,
          true,
          failure == null ? Outcome.success("holds") : Outcome.failure(failure.toString()));
      if (failure != null) {
        return Optional.of(
            new TestAbortedException(ExperimentMessages.invalid(check.name(), failure), failure));
      }
    }
    return Optional.empty();
  }

  /** What does not come back after the faults; empty when all did. */
  Optional<AssertionError> after() {
    long cleared = ticker.nanos();
    return checks.stream().flatMap(check -> await(check, cleared).stream()).findFirst();
  }

  /** Repeats one check until it passes or was begun after its time. */
  private Optional<AssertionError> await(Check check, long cleared) {
    Duration limit = check.recoversWithin();
    Duration pause = FIRST_PAUSE;
    for (int tries = 1; ; tries++) {
      boolean last = ticker.since(cleared).compareTo(limit) >= 0;
      Throwable failure = run(check);
      Duration after = ticker.since(cleared);
      if (failure == null) {
        record(check, false, Outcome.success("back after " + after.toMillis() + " ms"));
        return Optional.empty();
      }
      if (last || !pause(shorter(pause, limit.minus(after)))) {
        record(check, false, Outcome.failure(failure.toString()));
        String text = ExperimentMessages.notRecovered(check.name(), limit, tries, after, failure);
        return Optional.of(new AssertionFailedError(text, failure));
      }
      pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
    }
  }

  /** What it throws; an assumption of its own that does not hold is passed on. */
  private @Nullable Throwable run(Check check) {
    try (Attribution.Entered calm = Attribution.enter(Scope.calm())) {
      invoke(check);
      return null;
    } catch (TestAbortedException | ParameterResolutionException | VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      return e;
    }
  }

  private void invoke(Check check) {
    Class<?>[] parameters = check.method().getParameterTypes();
    if (Arrays.stream(parameters).allMatch(Experiment.class::equals)) {
      // JUnit 5.10 has no resolvers here which are registered by an annotation of the test method.
      Object[] arguments = Arrays.stream(parameters).map(type -> experiment).toArray();
      ReflectionSupport.invokeMethod(check.method(), check.instance(), arguments);
    } else {
      context.getExecutableInvoker().invoke(check.method(), check.instance());
    }
  }

  private void record(Check check, boolean before, Outcome outcome) {
    experiment
        .journal()
        .append(new SteadyStateChecked(check.name(), before, outcome, experiment.now()));
  }

  /** Whether nobody interrupted it. */
  private boolean pause(Duration time) {
    try {
      ticker.sleep(time.isNegative() ? Duration.ZERO : time);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
