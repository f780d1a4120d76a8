package dev.junitchaos;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LimitConcurrencyTest {

  private final AtomicInteger runs = new AtomicInteger();
  private final LambdaFunction<String, Integer> counting =
      LambdaFunction.of((String event, Context context) -> runs.incrementAndGet());

  @Test
  @LimitConcurrency(2)
  void the_third_invocation_at_the_same_time_is_throttled(Experiment experiment) {
    List<Invocation<Integer>> invocations = counting.invokeConcurrently(3, "order-1");

    assertThat(invocations.get(0)).succeeded();
    assertThat(invocations.get(1)).succeeded();
    assertThat(invocations.get(2)).throttled();
    assertThat(runs).hasValue(2);
    assertThat(experiment).injected(1);
  }

  @Test
  @LimitConcurrency(value = 0, first = 2)
  void the_function_is_stopped_and_comes_back() {
    assertThat(counting.invoke("order-1")).throttled();
    assertThat(counting.invoke("order-1")).throttled();
    assertThat(counting.invoke("order-1")).succeeded();
  }

  @Test
  @LimitConcurrency(1)
  @InjectException(onCalls = 2)
  void other_faults_do_not_count_what_is_throttled(Experiment experiment) {
    List<Invocation<Integer>> invocations = counting.invokeConcurrently(2, "x");

    assertThat(invocations.get(1)).throttled();
    assertThat(counting.invoke("x")).failedWith(InjectedFaultException.class);
    assertThat(experiment.calls())
        .extracting(call -> call.outcome().orElseThrow().text())
        .containsExactlyInAnyOrder("completed", "throttled", "InjectedFaultException");
  }

  @Test
  @LimitConcurrency(2)
  @LimitConcurrency(value = 1, first = 3)
  void of_two_limits_the_lower_holds() {
    assertThat(counting.invokeConcurrently(3, "x"))
        .extracting(i -> i instanceof Invocation.Throttled)
        .containsExactly(false, true, true);
    assertThat(counting.invokeConcurrently(3, "x"))
        .extracting(i -> i instanceof Invocation.Throttled)
        .containsExactly(false, false, true);
  }

  @Test
  void where_nothing_was_throttled_it_never_struck() {
    assertThat(ChaosTestKit.run(TestCases.class, "oneByOne").failure())
        .isEqualTo(
            """
            @LimitConcurrency(1) never struck: it matched 2 of 2 calls: function ×2.
              It came due, but it needs more than 1 invocations at the same time; see invokeConcurrently.
            A test that may pass without its faults says so: @ChaosTest(strict = false)""");
  }

  @Test
  void a_lower_limit_of_the_functions_own_is_no_fault() {
    assertThat(ChaosTestKit.run(TestCases.class, "ownLimit").failure())
        .contains("@LimitConcurrency(1) never struck");
  }

  static class TestCases {
    @Test
    @LimitConcurrency(1)
    void oneByOne() {
      LambdaFunction.of((String e, Context c) -> e).invokeTimes(2, "x");
    }

    @Test
    @LimitConcurrency(1)
    void ownLimit() {
      LambdaFunction.of((String e, Context c) -> e).withReservedConcurrency(0).invoke("x");
    }
  }
}
