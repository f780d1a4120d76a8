package dev.junitchaos.assertj;

import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.Invocation.Completed;
import dev.junitchaos.lambda.Invocations;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractListAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on what became of several invocations, besides all that AssertJ has for lists. A
 * failure shows how many did what, and the timeline of the worst invocation.
 *
 * <pre>{@code
 * assertThat(checkout.invokeConcurrently(100, order))
 *     .successRate().isAtLeast(0.99)
 *     .statusCode(201).isAtLeast(0.95)
 *     .statusCodes(500, 599).isAtMost(0.01)
 *     .latency().percentile(95).isAtMost(Duration.ofMillis(300));
 * }</pre>
 *
 * <p>To be used by one thread.
 *
 * @param <O> the type of the response
 */
public class InvocationsAssert<O extends @Nullable Object>
    extends AbstractListAssert<
        InvocationsAssert<O>, Invocations<O>, Invocation<O>, InvocationAssert<O>> {

  /**
   * Usually made by {@link ChaosAssertions#assertThat(Invocations)}; soft assertions need this.
   *
   * @param actual the invocations
   */
  @SuppressWarnings("NullAway") // AssertJ takes null, and each assertion then says so
  public InvocationsAssert(@Nullable Invocations<O> actual) {
    super(actual, InvocationsAssert.class);
    Attribution.examined();
  }

  /**
   * The share of invocations that succeeded: the handler returned before its deadline, whatever it
   * returned. Where the answer has a status code, see {@link #statusCode} as well.
   *
   * <pre>{@code
   * // with @FailOneIn(10):
   * assertThat(greeting.invokeTimes(100, "Ada")).successRate().isAtLeast(0.9);  // passes
   * assertThat(greeting.invokeTimes(100, "Ada")).successRate().isAtLeast(0.99); // fails
   * }</pre>
   */
  public RateAssert<O> successRate() {
    return rate("success rate", "succeeded", Completed.class::isInstance);
  }

  /**
   * The share of all invocations that answered with a status code, read as {@link
   * InvocationAssert#hasStatusCode} does. An invocation that did not succeed has none.
   *
   * <pre>{@code
   * // with @InjectStatusCode(value = 503, oneIn = 10):
   * assertThat(checkout.invokeTimes(100, order)).statusCode(201).isAtLeast(0.9);  // passes
   * assertThat(checkout.invokeTimes(100, order)).statusCode(201).isAtLeast(0.99); // fails
   * }</pre>
   *
   * @param code such as 201
   */
  public RateAssert<O> statusCode(int code) {
    return statusRate("status code " + code, found -> found == code);
  }

  /**
   * The share of all invocations that answered with a status code in a range.
   *
   * <pre>{@code
   * // with @InjectStatusCode(value = 503, oneIn = 10):
   * assertThat(checkout.invokeTimes(100, order)).statusCodes(500, 599).isAtMost(0.1);  // passes
   * assertThat(checkout.invokeTimes(100, order)).statusCodes(500, 599).isAtMost(0.01); // fails
   * }</pre>
   *
   * @param from the least, such as 500
   * @param to the greatest, such as 599
   * @throws IllegalArgumentException when {@code to} is less than {@code from}
   */
  public RateAssert<O> statusCodes(int from, int to) {
    if (to < from) {
      throw new IllegalArgumentException(
          "statusCodes(" + from + ", " + to + "): the least comes first: statusCodes(500, 599)");
    }
    return statusRate(
        "a status code from " + from + " to " + to, found -> found >= from && found <= to);
  }

  /**
   * How long the invocations took, injected latency included and cold starts not. One that timed
   * out counts with its timeout; those that were throttled did not run and are left out.
   *
   * <pre>{@code
   * // with @InjectLatency(value = 200, oneIn = 10):
   * assertThat(greeting.invokeTimes(100, "Ada")).latency().percentile(90).isAtMost(ofMillis(100)); // passes
   * assertThat(greeting.invokeTimes(100, "Ada")).latency().percentile(95).isAtMost(ofMillis(100)); // fails
   * }</pre>
   */
  public LatencyAssert<O> latency() {
    isNotNull();
    return new LatencyAssert<>(this, actual, info);
  }

  private RateAssert<O> statusRate(String what, IntPredicate wanted) {
    return rate(
        "rate of " + what,
        "answered with " + what,
        invocation -> {
          OptionalInt found = InvocationsErrors.statusCode(invocation);
          return found.isPresent() && wanted.test(found.getAsInt());
        });
  }

  private RateAssert<O> rate(String name, String did, Predicate<Invocation<O>> counts) {
    isNotNull();
    return new RateAssert<>(this, actual, info, new RateAssert.Rate<>(name, did, counts));
  }

  @Override
  protected InvocationAssert<O> toAssert(Invocation<O> value, String description) {
    return new InvocationAssert<>(value).as(description);
  }

  @Override
  protected InvocationsAssert<O> newAbstractIterableAssert(
      Iterable<? extends Invocation<O>> iterable) {
    return new InvocationsAssert<>(Invocations.of(iterable));
  }
}
