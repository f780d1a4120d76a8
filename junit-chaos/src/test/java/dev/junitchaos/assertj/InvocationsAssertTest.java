package dev.junitchaos.assertj;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static dev.junitchaos.assertj.ChaosAssertions.assertThatThrownBy;
import static dev.junitchaos.assertj.ChaosAssertions.catchThrowable;
import static java.time.Duration.ofMillis;

import dev.junitchaos.journal.TimeBudget;
import dev.junitchaos.journal.Timeline;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.Invocation.Completed;
import dev.junitchaos.lambda.Invocation.Failed;
import dev.junitchaos.lambda.Invocation.Throttled;
import dev.junitchaos.lambda.Invocation.TimedOut;
import dev.junitchaos.lambda.Invocations;
import dev.junitchaos.lambda.LambdaFunction;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rates, latencies and status codes of many invocations. */
class InvocationsAssertTest {

  @Test
  void tells_how_many_succeeded() {
    Invocations<Object> ninetyNine = some(99, 1);

    assertThat(ninetyNine).successRate().isAtLeast(0.99).successRate().isAtMost(0.99);
    assertThat(some(100, 0)).successRate().isAtLeast(1);
    assertThat(some(0, 5)).successRate().isAtMost(0);
    assertThatThrownBy(() -> assertThat(some(989, 11)).successRate().isAtLeast(0.99))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("but it was 0.989: 989 of 1000 succeeded");
  }

  @Test
  void shows_counts_and_the_worst_invocation_and_has_what_it_threw_as_its_cause() {
    IllegalStateException slow = new IllegalStateException("slow");
    Throwable error =
        catchThrowable(
            () ->
                assertThat(
                        Invocations.of(
                            List.of(
                                answered(201, 900),
                                failed(new IllegalArgumentException("quick"), 5),
                                failed(slow, 70),
                                answered(201, 10),
                                new Throttled<Object>())))
                    .as("checkout")
                    .successRate()
                    .isAtLeast(0.5));

    assertThat(error)
        .hasMessage(
            """
            [checkout]\s
            Expecting a success rate of at least 0.5
            but it was 0.4: 2 of 5 succeeded
              answered 201 ×2, failed with IllegalArgumentException ×1, failed with IllegalStateException ×1, was throttled ×1
            The worst, number 3 of 5: it failed after 70 ms with
              java.lang.IllegalStateException: slow""")
        .hasCause(slow);
  }

  @Test
  void shows_the_timeline_of_a_real_one() {
    Invocations<String> invocations =
        LambdaFunction.<String, String>of(
                (event, context) -> {
                  throw new IllegalStateException("always");
                })
            .withName("checkout")
            .invokeTimes(3, "e");

    assertThatThrownBy(() -> assertThat(invocations).successRate().isAtLeast(0.1))
        .hasMessageContaining("\nTimeline:\n")
        .hasMessageContaining("checkout  called");
  }

  @Test
  void tells_status_codes() {
    List<Invocation<Object>> all = new ArrayList<>();
    IntStream.range(0, 17).forEach(i -> all.add(answered(201, 10)));
    all.add(answered(503, 20));
    all.add(answered(500, 30));
    all.add(timedOut(3_000));
    Invocations<Object> invocations = Invocations.of(all);

    assertThat(invocations)
        .statusCode(201)
        .isAtLeast(0.85)
        .statusCodes(500, 599)
        .isAtMost(0.1)
        .statusCode(404)
        .isAtMost(0);
    assertThatThrownBy(() -> assertThat(invocations).statusCodes(500, 599).isAtMost(0.05))
        .hasMessage(
            """

            Expecting a rate of a status code from 500 to 599 of at most 0.05
            but it was 0.1: 2 of 20 answered with a status code from 500 to 599
              answered 201 ×17, answered 500 ×1, answered 503 ×1, timed out ×1
            The worst, number 19 of 20: it returned after 30 ms:
              {statusCode=500}""");
    assertThatThrownBy(() -> assertThat(invocations).statusCode(201).isAtLeast(0.9))
        .hasMessageContaining("The worst, number 20 of 20: it timed out after 3000 ms");
  }

  @ParameterizedTest
  @CsvSource({
    "50, 10",
    "95, 19",
    "95.1, 20",
    "100, 20",
    "5, 1",
    "5.1, 2",
    "0.001, 1",
    "99.9, 20",
    "55, 11"
  })
  void percentiles_are_by_nearest_rank(double percent, int millis) {
    List<Duration> sorted = LongStream.rangeClosed(1, 20).mapToObj(Duration::ofMillis).toList();

    assertThat(LatencyAssert.at(BigDecimal.valueOf(percent), sorted)).isEqualTo(ofMillis(millis));
  }

  @Test
  void tells_latencies() {
    List<Invocation<Object>> all = new ArrayList<>();
    IntStream.rangeClosed(1, 20).forEach(i -> all.add(0, answered(200, 10L * i)));
    all.add(new Throttled<>());
    Invocations<Object> invocations = Invocations.of(all);

    assertThat(invocations)
        .latency()
        .percentile(95)
        .isAtMost(ofMillis(190))
        .latency()
        .max()
        .isAtMost(ofMillis(200));
    assertThatThrownBy(
            () -> assertThat(invocations).latency().percentile(95).isAtMost(ofMillis(189)))
        .hasMessage(
            """

            Expecting percentile 95 of the latencies to be at most 189 ms
            but it was 190 ms, number 19 of 20 in order
              percentiles by nearest rank: 50: 100 ms, 90: 180 ms, 99: 200 ms, 100: 200 ms
            The worst, number 1 of 21: it returned after 200 ms:
              {statusCode=200}""");
  }

  @Test
  void fails_on_nothing() {
    Invocations<Object> none = Invocations.of(List.of());

    assertThatThrownBy(() -> assertThat(none).successRate().isAtLeast(0))
        .hasMessage("\nExpecting a success rate of at least 0.0\nbut there were no invocations");
    assertThatThrownBy(() -> assertThat(none).statusCode(500).isAtMost(1))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(
            () ->
                assertThat(Invocations.of(List.of(new Throttled<>())))
                    .latency()
                    .max()
                    .isAtMost(ofMillis(1)))
        .hasMessage(
            "\nExpecting percentile 100 of the latencies to be at most 1 ms\nbut no invocation ran");
    assertThatThrownBy(() -> assertThat((Invocations<Object>) null).successRate())
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void refuses_what_is_no_rate_and_no_percentile() {
    assertThatThrownBy(() -> assertThat(some(1, 1)).successRate().isAtLeast(99))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("isAtLeast(99.0): a rate is from 0 to 1, such as 0.99 for 99 of 100");
    assertThatThrownBy(() -> assertThat(some(1, 1)).successRate().isAtMost(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> assertThat(some(1, 1)).latency().percentile(0))
        .hasMessage("percentile(0.0): a percentile is above 0 and at most 100, such as 95");
    assertThatThrownBy(() -> assertThat(some(1, 1)).statusCodes(599, 500))
        .hasMessage("statusCodes(599, 500): the least comes first: statusCodes(500, 599)");
  }

  @Test
  void has_all_that_assertj_has_for_lists_and_goes_on_with_an_invocation() {
    Invocations<Map<String, Object>> invocations =
        LambdaFunction.<String, Map<String, Object>>of((e, context) -> Map.of("statusCode", 201))
            .invokeConcurrently(3, "e");

    assertThat(invocations)
        .hasSize(3)
        .allSatisfy(invocation -> assertThat(invocation).succeeded())
        .filteredOn(Completed.class::isInstance)
        .successRate()
        .isAtLeast(1)
        .first()
        .hasStatusCode(201);
    assertThat(invocations).isEqualTo(List.copyOf(invocations));
  }

  @Test
  void leaves_other_lists_to_assertj() {
    List<Invocation<Object>> plain = List.of(answered(200, 1));
    ListAssert<Invocation<Object>> assertj = assertThat(plain);
    assertj.hasSize(1);
    ListAssert<String> strings = assertThat(List.of("a", "b"));
    strings.containsExactly("a", "b");
    assertThat(Invocations.of(plain)).successRate().isAtLeast(1);
  }

  private static Invocations<Object> some(int succeeded, int failed) {
    List<Invocation<Object>> all = new ArrayList<>();
    IntStream.range(0, succeeded).forEach(i -> all.add(answered(200, 1)));
    IntStream.range(0, failed).forEach(i -> all.add(failed(new IllegalStateException(), 1)));
    return Invocations.of(all);
  }

  private static Invocation<Object> answered(int status, long millis) {
    return new Completed<>(
        Map.of("statusCode", status),
        ofMillis(millis),
        List.of(),
        List.of(),
        nothing(),
        TimeBudget.nothing());
  }

  private static Invocation<Object> failed(Exception error, long millis) {
    return new Failed<>(
        error, ofMillis(millis), List.of(), List.of(), nothing(), TimeBudget.nothing());
  }

  private static Invocation<Object> timedOut(long millis) {
    return new TimedOut<>(
        List.of(),
        Optional.empty(),
        "",
        ofMillis(millis),
        List.of(),
        List.of(),
        nothing(),
        TimeBudget.nothing());
  }

  private static Timeline nothing() {
    return Timeline.of(List.of());
  }
}
