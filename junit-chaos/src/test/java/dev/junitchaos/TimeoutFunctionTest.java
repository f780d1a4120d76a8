package dev.junitchaos;

import static dev.junitchaos.InjectStatusCodeTest.response;
import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import dev.junitchaos.lambda.Invocation;
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

  @Test
  @TimeoutFunction
  void says_where_it_was() {
    Invocation<Integer> invocation = looking.withTimeout(ofMillis(100)).invoke("x");

    assertThat(((Invocation.TimedOut<?>) invocation).where())
        .isEqualTo("not running yet, because it was stalled until its deadline");
    assertThat(invocation.injections()).hasSize(1);
    assertThat(invocation.duration()).isBetween(ofMillis(100), ofSeconds(10));
  }

  @Test
  @InjectLatency(150)
  @TimeoutFunction(bufferMillis = 2_000)
  void comes_after_latency_which_takes_part_of_the_time() {
    Invocation<Integer> invocation = looking.withTimeout(ofMillis(3_500)).invoke("x");

    assertThat(response(invocation)).isBetween(0, 2_000);
    assertThat(invocation.injections())
        .extracting(i -> i.fault().describe())
        .containsExactly("latency of 150 ms", "stall until 2000 ms before the deadline");
  }

  @Test
  void a_buffer_that_leaves_nothing_to_wait_for_never_strikes() {
    assertThat(ChaosTestKit.run(TestCases.class, "noTime").failure())
        .isEqualTo(
            """
            @TimeoutFunction(bufferMillis = 5000) never struck: it matched 1 of 1 call: function ×1.
              It came due, but it needs more time than its buffer of 5000 ms before the deadline.
            A test that may pass without its faults says so: @ChaosTest(strict = false)""");
  }

  static class TestCases {
    @Test
    @TimeoutFunction(bufferMillis = 5_000)
    void noTime() {
      assertThat(LambdaFunction.of((String e, Context c) -> e).invoke("x")).succeeded();
    }
  }
}
