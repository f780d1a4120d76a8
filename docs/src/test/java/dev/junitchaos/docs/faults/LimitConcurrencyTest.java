package dev.junitchaos.docs.faults;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import dev.junitchaos.LimitConcurrency;
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
}
