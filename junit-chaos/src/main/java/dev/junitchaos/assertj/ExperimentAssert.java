package dev.junitchaos.assertj;

import static java.util.Objects.requireNonNull;

import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.journal.RecordedCall;
import dev.junitchaos.journal.TimeBudget;
import dev.junitchaos.journal.Timeline;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.error.ErrorMessageFactory;
import org.assertj.core.internal.Failures;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on what happened in an experiment so far. A failure shows the timeline of all calls.
 *
 * <p>Calls are named as in the journal, without regard to case: {@code "DynamoDb.PutItem"} for an
 * AWS operation, the host for another HTTP downstream, the function's name for an invocation.
 *
 * <p>To be used by one thread.
 */
public class ExperimentAssert extends AbstractAssert<ExperimentAssert, Experiment> {

  /**
   * Usually made by {@link ChaosAssertions#assertThat(Experiment)}; soft assertions need this.
   *
   * @param actual the experiment
   */
  @SuppressWarnings("NullAway") // AssertJ takes null, and each assertion then says so
  public ExperimentAssert(@Nullable Experiment actual) {
    super(actual, ExperimentAssert.class);
  }

  /**
   * Checks how many faults were injected.
   *
   * <pre>{@code
   * // with @ThrottleDynamo(first = 2) and a handler that writes one order:
   * assertThat(experiment).injected(2); // passes
   * assertThat(experiment).injected(3); // fails
   * }</pre>
   *
   * @param times exactly how many, at least 0
   */
  public ExperimentAssert injected(int times) {
    isNotNull();
    notNegative("injected", times);
    if (actual.injections().size() != times) {
      throw failure(ExperimentErrors.shouldHaveInjected(actual, times));
    }
    return this;
  }

  /**
   * Checks that at least so many faults were injected.
   *
   * <pre>{@code
   * // with @ThrottleDynamo(first = 2) and a handler that writes one order:
   * assertThat(experiment).injectedAtLeast(1); // passes
   * assertThat(experiment).injectedAtLeast(3); // fails
   * }</pre>
   *
   * @param times the least number, at least 0
   */
  public ExperimentAssert injectedAtLeast(int times) {
    isNotNull();
    notNegative("injectedAtLeast", times);
    if (actual.injections().size() < times) {
      throw failure(ExperimentErrors.shouldHaveInjectedAtLeast(actual, times));
    }
    return this;
  }

  /**
   * Checks how often something was called. All attempts of one API call are one call.
   *
   * <pre>{@code
   * // with @ThrottleDynamo(first = 2) and a handler that writes one order:
   * assertThat(experiment).called("DynamoDb.PutItem", 1); // passes
   * assertThat(experiment).called("DynamoDb.PutItem", 3); // fails: these are attempts
   * }</pre>
   *
   * @param name what was called
   * @param times exactly how often, at least 0
   */
  public ExperimentAssert called(String name, int times) {
    isNotNull();
    notNegative("called", times);
    long calls = named(name).stream().map(RecordedCall::apiCall).distinct().count();
    if (calls != times) {
      throw failure(ExperimentErrors.shouldHaveCalled(actual, name, times, calls));
    }
    return this;
  }

  /**
   * Checks how many attempts were made at something, retries included.
   *
   * <pre>{@code
   * // with @ThrottleDynamo(first = 2) and a handler that writes one order:
   * assertThat(experiment).attempted("DynamoDb.PutItem", 3); // passes
   * assertThat(experiment).attempted("DynamoDb.PutItem", 1); // fails: this is the call
   * }</pre>
   *
   * @param name what was called
   * @param times exactly how many, at least 0
   */
  public ExperimentAssert attempted(String name, int times) {
    isNotNull();
    notNegative("attempted", times);
    long attempts = named(name).size();
    if (attempts != times) {
      throw failure(ExperimentErrors.shouldHaveAttempted(actual, name, times, attempts));
    }
    return this;
  }

  /**
   * Checks that no invocation so far could have taken longer than this, had every call that it made
   * taken as long as its client's configuration allows; the calls outside of any invocation
   * together are one more. What counts is as in {@link InvocationAssert#fitsBudget()}.
   *
   * <pre>{@code
   * // with DynamoDB's default client, and a handler that writes one order:
   * assertThat(experiment).worstCaseWithin(Duration.ofMinutes(6)); // passes
   * assertThat(experiment).worstCaseWithin(Duration.ofSeconds(29)); // fails
   * }</pre>
   *
   * @param limit such as what API Gateway waits for the function
   */
  public ExperimentAssert worstCaseWithin(Duration limit) {
    isNotNull();
    requireNonNull(limit, "the longest that the worst case may take is missing");
    List<RecordedCall> calls = actual.calls();
    if (calls.isEmpty()) {
      throw failure(BudgetErrors.shouldHaveCalled(limit, Timeline.of(calls)));
    }
    for (long invocation : calls.stream().map(RecordedCall::invocation).distinct().toList()) {
      TimeBudget budget = TimeBudget.of(actual.journal(), invocation, limit, actual.now());
      if (!budget.fits()) {
        throw failure(BudgetErrors.shouldBeWithin(budget, invocation, limit, Timeline.of(calls)));
      }
    }
    return this;
  }

  private List<RecordedCall> named(String name) {
    Attribution.examined();
    return actual.calls().stream().filter(call -> call.name().equalsIgnoreCase(name)).toList();
  }

  private AssertionError failure(ErrorMessageFactory message) {
    return Failures.instance().failure(info, message);
  }

  private static void notNegative(String assertion, int times) {
    if (times < 0) {
      throw new IllegalArgumentException(
          assertion + "(… " + times + "): a number of times is 0 or more");
    }
  }
}
