package dev.junitchaos.assertj;

import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.Invocations;
import dev.junitchaos.lambda.source.Deliveries;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/**
 * The entry point for assertions: on invocations and experiments, and everything that AssertJ has,
 * so that one static import serves a whole test.
 *
 * <pre>{@code
 * import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
 *
 * assertThat(checkout.invoke(event)).succeeded().hasStatusCode(201);
 * assertThat(experiment).attempted("DynamoDb.PutItem", 3);
 * assertThat(orders.count()).isEqualTo(1);
 * }</pre>
 *
 * <p>Thread-safe.
 */
public class ChaosAssertions extends Assertions {

  /** For classes that add assertions of their own. */
  protected ChaosAssertions() {}

  /**
   * Starts an assertion on what became of an invocation.
   *
   * @param actual the invocation
   * @param <O> the type of the response
   */
  public static <O extends @Nullable Object> InvocationAssert<O> assertThat(
      @Nullable Invocation<O> actual) {
    return new InvocationAssert<>(actual);
  }

  /**
   * Starts an assertion on what became of several invocations: rates, latencies, status codes, and
   * all that AssertJ has for lists. A list that was collected otherwise is made one by {@link
   * Invocations#of}.
   *
   * @param actual the invocations, as {@code invokeTimes} and {@code invokeConcurrently} return
   *     them
   * @param <O> the type of the response
   */
  public static <O extends @Nullable Object> InvocationsAssert<O> assertThat(
      @Nullable Invocations<O> actual) {
    return new InvocationsAssert<>(actual);
  }

  /**
   * Starts an assertion on what became of the records of an event source.
   *
   * @param actual the records' story
   * @param <R> the type of a record
   */
  public static <R> DeliveriesAssert<R> assertThat(@Nullable Deliveries<R> actual) {
    return new DeliveriesAssert<>(actual);
  }

  /**
   * Starts an assertion on what happened in an experiment so far.
   *
   * @param actual the experiment
   */
  public static ExperimentAssert assertThat(@Nullable Experiment actual) {
    return new ExperimentAssert(actual);
  }
}
