package dev.junitchaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.aws.TestClients;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.Latency;
import dev.junitchaos.journal.Injection;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** An experiment at a growing scope ends where its hypothesis breaks, and says where that is. */
class ScaleUpTest {

  private static final DynamoDbClient DYNAMO = TestClients.answeringOnce("{}");

  /** Which calls were struck, step by step. */
  private static final List<Set<Long>> STRUCK = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void forget() {
    STRUCK.clear();
  }

  @Test
  void runs_all_steps_when_all_hold() {
    LauncherTestKit kit = LauncherTestKit.run(Map.of(), TestCases.class, "holds");

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.passedNames())
        .containsExactly("[1] probability = 0.05", "[2] probability = 0.25", "[3] probability = 1");
    assertThat(kit.reported())
        .contains(
            Map.of("junit.chaos.scope", "probability = 0.25"),
            Map.of("junit.chaos.scale-up", "held up to probability = 1"));
  }

  @Test
  void strikes_at_a_greater_probability_whatever_it_strikes_at_a_smaller() {
    for (int seed = 0; seed < 20; seed++) {
      STRUCK.clear();
      LauncherTestKit.run(
          Map.of("junit.chaos.seed", "" + seed, "junit.chaos.strict", "false"),
          TestCases.class,
          "holds");

      assertThat(STRUCK).hasSize(3);
      assertThat(STRUCK.get(1)).containsAll(STRUCK.get(0)).hasSizeLessThan(100);
      assertThat(STRUCK.get(2)).hasSize(100);
    }
  }

  @Test
  void ends_at_the_first_step_that_breaks_and_does_not_run_the_rest() {
    LauncherTestKit[] kit = new LauncherTestKit[1];
    String printed =
        standardOutput(() -> kit[0] = LauncherTestKit.run(Map.of(), TestCases.class, "breaks"));

    assertThat(kit[0].passedNames()).containsExactly("[1] latency = 1 ms");
    assertThat(kit[0].failures()).hasSize(1);
    assertThat(kit[0].failures().get(0)).hasMessage("too slow");
    assertThat(notes(kit[0].failures().get(0)))
        .containsExactly(
            "The hypothesis did not hold: \"it is fast\"\n  Scope: latency = 5 ms; it held up to latency = 1 ms.");
    assertThat(kit[0].skipped())
        .isEqualTo(
            Map.of(
                "[3] latency = 7 ms", "not run: it broke at latency = 5 ms",
                "[4] latency = 9 ms", "not run: it broke at latency = 5 ms"));
    String found =
        "held up to latency = 1 ms, broke at latency = 5 ms; not run: latency = 7 ms, latency = 9 ms";
    assertThat(kit[0].reported()).contains(Map.of("junit.chaos.scale-up", found));
    assertThat(printed).contains("JUnit Chaos: ScaleUpTest$TestCases.breaks " + found);
  }

  @Test
  void beyond_what_is_expected_the_limit_is_no_failure() {
    LauncherTestKit kit = LauncherTestKit.run(Map.of(), TestCases.class, "expects");

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.passed()).isEqualTo(2);
    assertThat(kit.abortions()).hasSize(1);
    assertThat(kit.abortions().get(0))
        .isInstanceOf(TestAbortedException.class)
        .hasMessage(
            "The limit was found: it breaks at latency = 5 ms and held up to latency = 2 ms."
                + " It must hold up to latency = 2 ms, so this is no failure.\n"
                + "  java.lang.AssertionError: too slow")
        .cause()
        .hasMessage("too slow");
    assertThat(kit.skipped()).containsKey("[4] latency = 9 ms");
  }

  @Test
  void below_what_is_expected_it_is() {
    LauncherTestKit kit = LauncherTestKit.run(Map.of(), TestCases.class, "expectsMore");

    assertThat(kit.failure()).isEqualTo("too slow");
    assertThat(kit.aborted()).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          searches         | 1  | held up to latency = 4 ms, broke at latency = 5 ms; not run: latency = 50 ms
          searchesRoughly  | 1  | held up to latency = 4 ms, broke at latency = 7 ms
          searchesChances  | 1  | held up to probability = 0.40625, broke at probability = 0.4375
          searchesAndHolds | 2  | held up to latency = 2 ms
          """)
  void searches_for_the_limit(String method, int listedThatHold, String found) {
    LauncherTestKit kit =
        LauncherTestKit.run(Map.of("junit.chaos.seed", "1"), TestCases.class, method);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.passed()).isGreaterThanOrEqualTo(listedThatHold);
    assertThat(kit.reported()).contains(Map.of("junit.chaos.scale-up", found));
  }

  @Test
  void a_search_that_breaks_at_the_first_step_fails_and_goes_on_below_it() {
    LauncherTestKit kit = LauncherTestKit.run(Map.of(), TestCases.class, "searchesBelow");

    assertThat(kit.failure()).isEqualTo("too slow");
    assertThat(kit.reported())
        .contains(
            Map.of(
                "junit.chaos.scale-up",
                "held up to latency = 4 ms, broke at latency = 5 ms; not run: latency = 30 ms"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"assumes", "invalid", "vacuous"})
  void ends_without_a_result_when_a_step_has_none(String method) {
    Class<?> type = method.equals("invalid") ? Invalid.class : TestCases.class;
    LauncherTestKit kit = LauncherTestKit.run(Map.of(), type, method);

    assertThat(kit.failures()).hasSize(method.equals("vacuous") ? 1 : 0);
    assertThat(kit.aborted()).isEqualTo(method.equals("vacuous") ? 0 : 1);
    assertThat(kit.skipped())
        .isEqualTo(Map.of("[2] latency = 2 ms", "not run: latency = 1 ms came to no result"));
    assertThat(kit.reported())
        .contains(
            Map.of(
                "junit.chaos.scale-up",
                "held at no smaller scope that was tried, came to no result at latency = 1 ms; not run: latency = 2 ms"));
  }

  @Test
  void breaks_when_the_system_does_not_come_back() {
    LauncherTestKit kit = LauncherTestKit.run(Map.of(), StaysBroken.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.abortions()).hasSize(1);
    assertThat(kit.abortions().get(0))
        .hasMessageStartingWith(
            "The limit was found: it breaks at latency = 2 ms and held up to latency = 1 ms.")
        .hasMessageContaining("The system did not come back: StaysBroken.holds");
  }

  @Test
  void scales_latencies_exactly_and_leaves_other_faults_as_they_are() {
    assertThat(ChaosTestKit.run(TestCases.class, "exactly").failures()).isEmpty();
    assertThat(ChaosTestKit.run(TestCases.class, "others").failures()).isEmpty();
    assertThat(ChaosTestKit.run(TestCases.class, "named").failures()).isEmpty();
  }

  @Test
  void a_dry_run_lists_every_step_and_searches_for_nothing() {
    LauncherTestKit kit =
        LauncherTestKit.run(Map.of("junit.chaos.dry-run", "true"), TestCases.class, "searches");

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.abortions())
        .extracting(Throwable::getMessage)
        .hasSize(3)
        .allSatisfy(text -> assertThat(text).startsWith("a dry run: nothing was injected. "));
    assertThat(kit.skipped()).isEmpty();
    assertThat(kit.reported())
        .contains(Map.of("junit.chaos.scale-up", "was tried at no scope, in a dry run"));
  }

  @Test
  void is_skipped_as_a_whole_when_chaos_is_off() {
    LauncherTestKit kit =
        LauncherTestKit.run(Map.of("junit.chaos.enabled", "false"), TestCases.class, "breaks");

    assertThat(kit.skipped()).hasSize(1);
    assertThat(kit.passed() + kit.aborted() + kit.failures().size()).isZero();
  }

  @Test
  void works_in_nested_classes_as_a_meta_annotation_and_in_parallel() {
    LauncherTestKit kit = LauncherTestKit.run(LauncherTestKit.EIGHT_THREADS, InParallel.class);

    assertThat(kit.failures()).hasSize(4);
    assertThat(kit.passed()).isEqualTo(4);
    assertThat(kit.skipped()).hasSize(1); // the same display name four times
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing       | @ScaleUp on Wrong.nothing: probabilities = {}, but either probabilities or latencies must be set.\\nExample: @ScaleUp(probabilities = {0.05, 0.25, 1.0})
          both          | @ScaleUp(probabilities = 0.5, latencies = 5) on Wrong.both: probabilities = 0.5, but either probabilities or latencies must be set.\\nExample: @ScaleUp(probabilities = {0.05, 0.25, 1.0})
          shrinks       | @ScaleUp(latencies = {5, 5}) on Wrong.shrinks: latencies = {5, 5}, but latencies must grow, be 1 or more and at most 15 minutes, in a unit of at most HOURS.\\nExample: @ScaleUp(latencies = {100, 500, 2000})
          over          | @ScaleUp(probabilities = {0.5, 1.5}) on Wrong.over: probabilities = {0.5, 1.5}, but probabilities must grow, be above 0 and at most 1.\\nExample: @ScaleUp(probabilities = {0.05, 0.25, 1.0})
          noStep        | @ScaleUp(latencies = {100, 500}, expectAtLeast = 200.0) on Wrong.noStep: expectAtLeast = 200.0, but expectAtLeast must be one of the steps.\\nExample: @ScaleUp(latencies = {100, 500, 2000}, expectAtLeast = 500)
          tooFine       | @ScaleUp(latencies = {100, 500}, precision = 0.5) on Wrong.tooFine: precision = 0.5, but precision must be a whole number, 1 or more.\\nExample: @ScaleUp(latencies = {100, 500, 2000}, precision = 50)
          noLatency     | @ScaleUp(latencies = 5) on Wrong.noLatency: there is nothing to scale: no @InjectLatency.\\nExample: @ScaleUp(latencies = {100, 500, 2000}) @InjectLatency(service = "DynamoDb", value = 1)
          onlyFirst     | @ScaleUp(probabilities = 0.5) on Wrong.onlyFirst: there is nothing to scale: no fault without first, oneIn, onCalls and probability.\\nExample: @ScaleUp(probabilities = {0.05, 0.25, 1.0}) @ThrottleDynamo(table = "orders")
          otherName     | @ScaleUp(probabilities = 0.5, fault = "orders") on Wrong.otherName: fault = "orders", but there is no fault "orders"; did you mean "order"?\\nExample: @ScaleUp(probabilities = {0.05, 0.25, 1.0}, fault = "orders-throttle")
          namedFirst    | @ScaleUp(probabilities = 0.5, fault = "order") on Wrong.namedFirst: there is nothing to scale: no fault without first, oneIn, onCalls and probability has the name "order".\\nExample: @ScaleUp(probabilities = {0.05, 0.25, 1.0}) @ThrottleDynamo(table = "orders")
          wrongFault    | @ThrottleDynamo(first = 0) on Wrong.wrongFault: first = 0, but first must be 1 or more.\\nExample: @ThrottleDynamo(first = 2)
          parameterized | @ScaleUp(probabilities = 0.5) on Wrong.parameterized: it takes the place of @ParameterizedTest and cannot stand beside it.\\nExample: @ScaleUp(probabilities = {0.05, 0.25, 1.0}) @ThrottleDynamo(table = "orders") void takes_orders() { … }
          """)
  void refuses_what_makes_no_sense(String method, String message) {
    assertThat(ChaosTestKit.run(Wrong.class, method).failures())
        .extracting(Throwable::getMessage)
        .containsExactly(message.replace("\\n", "\n"));
  }

  private static List<String> notes(Throwable failure) {
    return Arrays.stream(failure.getSuppressed()).map(Throwable::getMessage).toList();
  }

  private static String standardOutput(Runnable action) {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  /** How many of some calls were struck. */
  private static int call(int times, Experiment experiment) {
    for (int i = 0; i < times; i++) {
      try {
        DYNAMO.getItem(r -> r.tableName("orders"));
      } catch (DynamoDbException throttled) {
        // Meant to be.
      }
    }
    STRUCK.add(experiment.injections().stream().map(Injection::index).collect(Collectors.toSet()));
    return experiment.injections().size();
  }

  /** Breaks when one call was held up for longer. */
  private static void isFast(long millis, Experiment experiment) {
    call(1, experiment);
    for (Injection injection : experiment.injections()) {
      if (injection.fault() instanceof Latency latency && latency.min().toMillis() > millis) {
        throw new AssertionError("too slow");
      }
    }
  }

  static class TestCases {

    @ScaleUp(probabilities = {0.05, 0.25, 1.0})
    @ThrottleDynamo
    void holds(Experiment experiment) {
      call(100, experiment);
    }

    @ScaleUp(latencies = {1, 5, 7, 9})
    @ChaosExperiment(hypothesis = "it is fast")
    @InjectLatency(service = "DynamoDb", value = 1)
    void breaks(Experiment experiment) {
      isFast(4, experiment);
    }

    @ScaleUp(
        latencies = {1, 2, 5, 9},
        expectAtLeast = 2)
    @InjectLatency(service = "DynamoDb", value = 1)
    void expects(Experiment experiment) {
      isFast(4, experiment);
    }

    @ScaleUp(
        latencies = {1, 2, 5, 9},
        expectAtLeast = 5)
    @InjectLatency(service = "DynamoDb", value = 1)
    void expectsMore(Experiment experiment) {
      isFast(4, experiment);
    }

    @ScaleUp(
        latencies = {2, 20, 50},
        precision = 1)
    @InjectLatency(service = "DynamoDb", value = 1)
    void searches(Experiment experiment) {
      isFast(4, experiment);
    }

    @ScaleUp(
        latencies = {2, 12},
        precision = 3)
    @InjectLatency(service = "DynamoDb", value = 1)
    void searchesRoughly(Experiment experiment) {
      isFast(4, experiment);
    }

    @ScaleUp(
        latencies = {1, 2},
        precision = 1)
    @InjectLatency(service = "DynamoDb", value = 1)
    void searchesAndHolds(Experiment experiment) {
      isFast(4, experiment);
    }

    @ScaleUp(
        latencies = {20, 30},
        precision = 1)
    @InjectLatency(service = "DynamoDb", value = 1)
    void searchesBelow(Experiment experiment) {
      isFast(4, experiment);
    }

    @ScaleUp(
        probabilities = {0.25, 0.5},
        precision = 0.05)
    @ThrottleDynamo
    void searchesChances(Experiment experiment) {
      assertThat(call(200, experiment)).isLessThan(84);
    }

    @ScaleUp(latencies = {1, 2})
    @InjectLatency(service = "DynamoDb", value = 1)
    void assumes() {
      Assumptions.abort("not here");
    }

    @ScaleUp(latencies = {1, 2})
    @InjectLatency(service = "DynamoDb", value = 1)
    void vacuous() {}

    @ScaleUp(
        latencies = {500, 700},
        unit = ChronoUnit.MICROS)
    @InjectLatency(service = "DynamoDb", value = 1, max = 20, first = 2)
    @ThrottleDynamo(onCalls = 3)
    void exactly(Experiment experiment) {
      call(3, experiment);
      assertThat(experiment.injections())
          .extracting(injection -> injection.fault().describe())
          .containsExactly("latency of 0 ms", "latency of 0 ms", "throttle");
      assertThat(((Latency) experiment.injections().get(0).fault()).min().toNanos())
          .isIn(500_000L, 700_000L);
      assertThat(experiment.plan().rules().get(0).source())
          .matches(
              "@InjectLatency\\(service = \"DynamoDb\", value = 1, max = 20, first = 2\\), scaled to latency = [57]00 µs");
    }

    @ScaleUp(probabilities = 1)
    @FailOneIn(value = 3, service = "DynamoDb")
    @ThrottleDynamo(operations = "GetItem")
    void others(Experiment experiment) {
      call(6, experiment);
      assertThat(experiment.plan().rules())
          .extracting(rule -> rule.schedule().describe())
          .containsExactly("oneIn = 3", "probability = 1.0");
    }

    @ScaleUp(latencies = 2, fault = "slow-reads")
    @InjectLatency(service = "DynamoDb", value = 1, name = "slow-reads")
    @InjectLatency(service = "DynamoDb", value = 1)
    void named(Experiment experiment) {
      call(1, experiment);
      assertThat(experiment.injections())
          .extracting(injection -> injection.fault().describe())
          .containsExactly("latency of 2 ms", "latency of 1 ms");
      assertThat(experiment.plan().rules().get(0).name()).isEqualTo("slow-reads");
    }
  }

  static class Invalid {
    @SteadyState
    void holds() {
      throw new AssertionError("broken already");
    }

    @ScaleUp(latencies = {1, 2})
    @InjectLatency(service = "DynamoDb", value = 1)
    void invalid(Experiment experiment) {
      call(1, experiment);
    }
  }

  static class StaysBroken {

    static boolean broken;

    @SteadyState
    void holds() {
      assertThat(broken).isFalse();
    }

    @ScaleUp(
        latencies = {1, 2, 3},
        expectAtLeast = 1)
    @InjectLatency(service = "DynamoDb", value = 1)
    void test(Experiment experiment) {
      call(1, experiment);
      broken = ((Latency) experiment.injections().get(0).fault()).min().toMillis() >= 2;
    }
  }

  @Retention(RetentionPolicy.RUNTIME)
  @ScaleUp(latencies = {1, 5, 9})
  @InjectLatency(service = "DynamoDb", value = 1)
  @interface Slower {}

  static class InParallel {
    @Slower
    void one(Experiment experiment) {
      isFast(4, experiment);
    }

    @Slower
    void two(Experiment experiment) {
      isFast(4, experiment);
    }

    @Slower
    void three(Experiment experiment) {
      isFast(4, experiment);
    }

    @Nested
    class Inner {
      @Slower
      void four(Experiment experiment) {
        isFast(4, experiment);
      }
    }
  }

  static class Wrong {
    @ScaleUp
    @ThrottleDynamo
    void nothing() {}

    @ScaleUp(probabilities = 0.5, latencies = 5)
    @ThrottleDynamo
    void both() {}

    @ScaleUp(latencies = {5, 5})
    @InjectLatency(5)
    void shrinks() {}

    @ScaleUp(probabilities = {0.5, 1.5})
    @ThrottleDynamo
    void over() {}

    @ScaleUp(
        latencies = {100, 500},
        expectAtLeast = 200)
    @InjectLatency(5)
    void noStep() {}

    @ScaleUp(
        latencies = {100, 500},
        precision = 0.5)
    @InjectLatency(5)
    void tooFine() {}

    @ScaleUp(latencies = 5)
    @ThrottleDynamo
    void noLatency() {}

    @ScaleUp(probabilities = 0.5)
    @ThrottleDynamo(first = 2)
    void onlyFirst() {}

    @ScaleUp(probabilities = 0.5, fault = "orders")
    @ThrottleDynamo(name = "order")
    void otherName() {}

    @ScaleUp(probabilities = 0.5, fault = "order")
    @ThrottleDynamo(name = "order", first = 2)
    @Throttle(service = "Sqs")
    void namedFirst() {}

    @ScaleUp(probabilities = 0.5)
    @ThrottleDynamo(first = 0)
    void wrongFault() {}

    @ScaleUp(probabilities = 0.5)
    @ParameterizedTest
    @ValueSource(ints = 1)
    @ThrottleDynamo
    void parameterized(int number) {}
  }
}
