package dev.junitchaos.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import dev.junitchaos.fault.NewEnvironment;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.fault.Stall;
import dev.junitchaos.internal.Ticker;
import dev.junitchaos.internal.VirtualTicker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invocations in virtual time; what really passes is some milliseconds on top. */
class VirtualInvocationTest {

  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Schedule ALWAYS = new Schedule.Always();

  private final LambdaFunction<String, Integer> patient =
      LambdaFunction.of((String event, Context context) -> context.getRemainingTimeInMillis())
          .withTimeout(Duration.ofMinutes(15));

  private long before;

  @BeforeEach
  void start() {
    before = System.nanoTime();
  }

  private void assertThatLittleTimePassed() {
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON);
  }

  private static OpenExperiment virtual(dev.junitchaos.fault.Fault fault) {
    return OpenExperiment.with(
        new VirtualTicker(Ticker.SYSTEM), OpenExperiment.onHandler(ALWAYS, fault));
  }

  @Test
  void latency_is_in_the_duration_and_out_of_the_remaining_time() {
    try (OpenExperiment chaos = virtual(OpenExperiment.latency(Duration.ofMinutes(10)))) {
      Invocation<Integer> invocation = patient.invoke("x");

      assertThat(invocation.duration()).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
      assertThat(LambdaFunctionTest.response(invocation))
          .isBetween(
              (int) Duration.ofMinutes(4).toMillis(), (int) Duration.ofMinutes(5).toMillis());
      assertThat(chaos.experiment().now()).isGreaterThanOrEqualTo(Duration.ofMinutes(10));
    }
    assertThatLittleTimePassed();
  }

  @Test
  void latency_ends_at_the_deadline() {
    try (OpenExperiment chaos = virtual(OpenExperiment.latency(Duration.ofMinutes(20)))) {
      Invocation<Integer> invocation = patient.invoke("x");

      assertThat(invocation)
          .isInstanceOfSatisfying(
              Invocation.TimedOut.class,
              t ->
                  assertThat(t.where())
                      .isEqualTo("not running yet, because of an injected latency of 1200000 ms"));
      assertThat(invocation.duration()).isBetween(Duration.ofMinutes(15), Duration.ofMinutes(16));
    }
    assertThatLittleTimePassed();
  }

  @Test
  void a_stall_lasts_until_the_deadline() {
    try (OpenExperiment chaos = virtual(new Stall(Duration.ZERO))) {
      Invocation<Integer> invocation = patient.invoke("x");

      assertThat(invocation).isInstanceOf(Invocation.TimedOut.class);
      assertThat(invocation.duration()).isBetween(Duration.ofMinutes(15), Duration.ofMinutes(16));
    }
    assertThatLittleTimePassed();
  }

  @Test
  void a_cold_start_is_not_part_of_the_duration() {
    LambdaFunction<String, Integer> cold =
        LambdaFunction.of(
            () -> (String event, Context context) -> context.getRemainingTimeInMillis());
    try (OpenExperiment chaos = virtual(new NewEnvironment(Duration.ofSeconds(8), false))) {
      Invocation<Integer> invocation = cold.invoke("x");

      assertThat(invocation.duration()).isLessThan(Duration.ofSeconds(3));
      assertThat(chaos.experiment().now()).isGreaterThanOrEqualTo(Duration.ofSeconds(8));
    }
    assertThatLittleTimePassed();
  }

  @Test
  void a_cold_start_of_more_than_ten_seconds_times_out() {
    LambdaFunction<String, Integer> cold = LambdaFunction.of(() -> (String event, Context c) -> 1);
    try (OpenExperiment chaos = virtual(new NewEnvironment(Duration.ofSeconds(11), false))) {
      assertThat(cold.invoke("x")).isInstanceOf(Invocation.TimedOut.class);
      assertThat(chaos.experiment().now()).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
    }
    assertThatLittleTimePassed();
  }

  @Test
  void invocations_at_the_same_time_do_not_add_up_and_those_in_a_row_do() {
    try (OpenExperiment chaos = virtual(OpenExperiment.latency(Duration.ofMinutes(10)))) {
      List<Invocation<Integer>> together = patient.invokeConcurrently(4, "x");

      assertThat(together)
          .allSatisfy(
              one ->
                  assertThat(one.duration())
                      .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11)));
      assertThat(chaos.experiment().now())
          .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));

      patient.invokeTimes(2, "x");
      assertThat(chaos.experiment().now())
          .isBetween(Duration.ofMinutes(30), Duration.ofMinutes(31));
    }
    assertThatLittleTimePassed();
  }
}
