package dev.junitchaos.lambda;

import static dev.junitchaos.lambda.LambdaFunctionTest.error;
import static dev.junitchaos.lambda.LambdaFunctionTest.response;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which handler instance an invocation gets, and how many may run at the same time. */
@Timeout(60)
class EnvironmentsTest {

  private final AtomicInteger made = new AtomicInteger();

  @Test
  void concurrent_environments_have_a_handler_each_which_is_used_again_when_warm() {
    CyclicBarrier all = new CyclicBarrier(3);
    LambdaFunction<String, Integer> function =
        LambdaFunction.of(() -> meeting(all, made.incrementAndGet()));
    assertThat(made).hasValue(0);

    List<Integer> cold = responses(function.invokeConcurrently(3, "x"));
    List<Integer> warm = responses(function.invokeConcurrently(3, "x"));

    assertThat(cold).containsExactlyInAnyOrder(1, 2, 3);
    assertThat(warm).containsExactlyInAnyOrder(1, 2, 3);
    assertThat(made).hasValue(3);
  }

  @Test
  void one_after_the_other_they_share_one_environment() {
    LambdaFunction<String, Integer> function = LambdaFunction.of(this::numbered);

    assertThat(responses(function.invokeTimes(4, "x"))).containsExactly(1, 1, 1, 1);
  }

  @Test
  void the_handler_given_as_it_is_is_shared() {
    CyclicBarrier all = new CyclicBarrier(2);
    LambdaFunction<String, Integer> function = LambdaFunction.of(meeting(all, 7));

    assertThat(responses(function.invokeConcurrently(2, "x"))).containsExactly(7, 7);
  }

  @Test
  void a_changed_function_has_environments_of_its_own() {
    LambdaFunction<String, Integer> function = LambdaFunction.of(this::numbered);

    assertThat(response(function.invoke("x"))).isEqualTo(1);
    assertThat(response(function.withMemory(256).invoke("x"))).isEqualTo(2);
    assertThat(response(function.invoke("x"))).isEqualTo(1);
  }

  @Test
  void an_exception_leaves_the_environment_warm_and_a_fatal_error_does_not() {
    LambdaFunction<Throwable, Integer> function =
        LambdaFunction.of(
            () -> {
              int number = made.incrementAndGet();
              return (Throwable event, Context c) -> {
                if (event instanceof RuntimeException e) {
                  throw e;
                }
                if (event instanceof Error e) {
                  throw e;
                }
                return number;
              };
            });

    error(function.invoke(new IllegalStateException()));
    assertThat(response(function.invoke(null))).isEqualTo(1);
    error(function.invoke(new AssertionError()));
    assertThat(response(function.invoke(null))).isEqualTo(1);
    error(function.invoke(new OutOfMemoryError()));
    assertThat(response(function.invoke(null))).isEqualTo(2);
  }

  @Test
  void a_cold_start_that_throws_fails_its_invocation_and_is_tried_again() {
    LambdaFunction<String, Integer> function =
        LambdaFunction.of(
            () -> {
              if (made.incrementAndGet() == 1) {
                throw new IllegalStateException("no region");
              }
              return (String event, Context c) -> made.get();
            });

    assertThat(error(function.invoke("x"))).hasMessage("no region");
    assertThat(response(function.invoke("x"))).isEqualTo(2);
  }

  @Test
  void a_supplier_that_makes_nothing_is_told_so() {
    LambdaFunction<String, Integer> function =
        LambdaFunction.of(() -> (RequestHandler<String, Integer>) null);

    assertThat(error(function.invoke("x")))
        .hasMessage(
            "The Supplier given to LambdaFunction.of returned null; it must make a handler."
                + " Example: LambdaFunction.of(() -> new CheckoutHandler())");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void over_the_reserved_concurrency_the_last_are_throttled(int concurrency) {
    LambdaFunction<String, Integer> function =
        LambdaFunction.of(this::numbered).withReservedConcurrency(concurrency);

    List<Invocation<Integer>> invocations = function.invokeConcurrently(4, "x");

    assertThat(invocations.subList(0, concurrency))
        .allMatch(i -> i instanceof Invocation.Completed);
    assertThat(invocations.subList(concurrency, 4))
        .hasSize(4 - concurrency)
        .containsOnly(new Invocation.Throttled<>());
    assertThat(made).hasValue(concurrency);
  }

  @Test
  void room_is_made_again_when_an_invocation_ends() {
    LambdaFunction<String, Integer> function =
        LambdaFunction.of(this::numbered).withReservedConcurrency(1);

    assertThat(function.invokeConcurrently(2, "x").get(1)).isInstanceOf(Invocation.Throttled.class);
    assertThat(responses(function.invokeTimes(3, "x"))).containsExactly(1, 1, 1);
  }

  private RequestHandler<String, Integer> numbered() {
    int number = made.incrementAndGet();
    return (event, context) -> number;
  }

  /** A handler that returns only when all others have come too. */
  private static RequestHandler<String, Integer> meeting(CyclicBarrier all, int number) {
    return (event, context) -> {
      try {
        all.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        throw new IllegalStateException("not concurrent", e);
      }
      return number;
    };
  }

  private static List<Integer> responses(List<Invocation<Integer>> invocations) {
    return invocations.stream().map(LambdaFunctionTest::response).toList();
  }
}
