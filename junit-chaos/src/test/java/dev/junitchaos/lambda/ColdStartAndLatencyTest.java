package dev.junitchaos.lambda;

import static dev.junitchaos.lambda.OpenExperiment.latency;
import static dev.junitchaos.lambda.OpenExperiment.onHandler;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.amazonaws.services.lambda.runtime.Context;
import dev.junitchaos.fault.NewEnvironment;
import dev.junitchaos.fault.Schedule;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What of an invocation counts against its deadline before the handler runs. */
@Timeout(60)
class ColdStartAndLatencyTest {

  private static final Duration TIMEOUT = Duration.ofMillis(300);

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static final Class<Invocation.TimedOut<?>> TIMED_OUT = (Class) Invocation.TimedOut.class;

  private static final Duration MUCH_LATER = Duration.ofSeconds(5);

  @Test
  void a_cold_start_is_not_part_of_the_duration() {
    ManualTicker clock = new ManualTicker();
    LambdaFunction<String, Integer> slowToStart =
        LambdaFunction.of(
            () -> {
              clock.advance(9_000);
              return (String event, Context c) -> c.getRemainingTimeInMillis();
            });

    try (OpenExperiment chaos = OpenExperiment.with(clock)) {
      Invocation<Integer> invocation = slowToStart.invoke("x");

      assertThat(LambdaFunctionTest.response(invocation)).isEqualTo(3_000);
      assertThat(invocation.duration()).isZero();
    }
  }

  @Test
  void a_cold_start_of_more_than_ten_seconds_times_out_and_the_handler_does_not_run() {
    ManualTicker clock = new ManualTicker();
    AtomicBoolean ran = new AtomicBoolean();
    LambdaFunction<String, String> tooSlow =
        LambdaFunction.of(
            () -> {
              clock.advance(10_001);
              return (String event, Context c) -> {
                ran.set(true);
                return "ran";
              };
            });

    try (OpenExperiment chaos = OpenExperiment.with(clock)) {
      assertThat(tooSlow.invoke("x"))
          .isInstanceOfSatisfying(
              TIMED_OUT, t -> assertThat(t.where()).startsWith("in its cold start"));
    }
    assertThat(ran).isFalse();
  }

  @Test
  void an_injected_start_of_more_than_ten_seconds_times_out_and_no_handler_is_made() {
    ManualTicker clock = new ManualTicker();
    AtomicBoolean made = new AtomicBoolean();
    LambdaFunction<String, String> function =
        LambdaFunction.of(
            () -> {
              made.set(true);
              return (String event, Context c) -> event;
            });

    try (OpenExperiment chaos =
        OpenExperiment.with(
            clock,
            onHandler(
                new Schedule.First(1), new NewEnvironment(Duration.ofMillis(10_001), false)))) {
      assertThat(function.invoke("x"))
          .isInstanceOfSatisfying(
              TIMED_OUT, t -> assertThat(t.where()).startsWith("in its cold start"));
      assertThat(made).isFalse();
      assertThat(LambdaFunctionTest.response(function.invoke("x"))).isEqualTo("x");
    }
  }

  @Test
  void latency_within_the_deadline_is_part_of_the_duration() {
    ManualTicker clock = new ManualTicker();
    LambdaFunction<String, Integer> looking =
        LambdaFunction.of((String event, Context c) -> c.getRemainingTimeInMillis());

    try (OpenExperiment chaos =
        OpenExperiment.with(
            clock, onHandler(new Schedule.Always(), latency(Duration.ofMillis(1_200))))) {
      Invocation<Integer> invocation = looking.invoke("x");

      assertThat(LambdaFunctionTest.response(invocation)).isEqualTo(1_800);
      assertThat(invocation.duration()).isEqualTo(Duration.ofMillis(1_200));
      assertThat(invocation.injections()).hasSize(1);
    }
  }

  @Test
  void latency_beyond_the_deadline_times_out_and_the_handler_does_not_run() {
    AtomicBoolean ran = new AtomicBoolean();
    LambdaFunction<String, String> function =
        LambdaFunction.of(
                (String event, Context c) -> {
                  ran.set(true);
                  return "ran";
                })
            .withTimeout(TIMEOUT);

    try (OpenExperiment chaos =
        OpenExperiment.with(onHandler(new Schedule.Always(), latency(Duration.ofMinutes(5))))) {
      Invocation<String> invocation = function.invoke("x");

      assertThat(invocation)
          .isInstanceOfSatisfying(
              TIMED_OUT,
              t ->
                  assertThat(t.where())
                      .isEqualTo("not running yet, because of an injected latency of 300000 ms"));
      assertThat(invocation.duration()).isBetween(TIMEOUT, TIMEOUT.plus(MUCH_LATER));
    }
    await().untilAsserted(() -> assertThat(ThreadsTest.ours()).isEmpty());
    assertThat(ran).isFalse();
  }
}
