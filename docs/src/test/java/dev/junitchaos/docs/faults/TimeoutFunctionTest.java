package dev.junitchaos.docs.faults;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static java.time.Duration.ofMillis;

import com.amazonaws.services.lambda.runtime.Context;
import dev.junitchaos.TimeoutFunction;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TimeoutFunctionTest {

  private final AtomicInteger runs = new AtomicInteger();
  private final LambdaFunction<String, Integer> looking =
      LambdaFunction.of(
          (String event, Context context) -> {
            runs.incrementAndGet();
            return context.getRemainingTimeInMillis();
          });

  @Test
  @TimeoutFunction(first = 1)
  void the_function_times_out_and_the_handler_does_not_run() {
    LambdaFunction<String, Integer> function = looking.withTimeout(ofMillis(500));

    assertThat(function.invoke("order-1")).timedOut();
    assertThat(runs).hasValue(0);
    assertThat(function.invoke("order-1")).succeeded();
  }

  @Test
  @TimeoutFunction(bufferMillis = 2_000)
  void the_handler_has_only_the_buffer_left() {
    LambdaFunction<String, Integer> function = looking.withTimeout(ofMillis(2_200));

    assertThat(function.invoke("order-1"))
        .response()
        .satisfies(millis -> assertThat(millis).isBetween(0, 2_000));
  }
}
