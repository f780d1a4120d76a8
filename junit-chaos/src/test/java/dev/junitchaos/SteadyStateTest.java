package dev.junitchaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.aws.TestClients;
import dev.junitchaos.experiment.Experiment;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * The steady state holds before, or the experiment is invalid; and comes back after, or it failed.
 */
class SteadyStateTest {

  private static final List<String> SEEN = new CopyOnWriteArrayList<>();
  private static final DynamoDbClient DYNAMO = TestClients.answeringOnce("{}");

  @BeforeEach
  void forget() {
    SEEN.clear();
  }

  @Test
  void runs_calm_between_before_each_and_after_each_outermost_and_superclass_first() {
    assertThat(ChaosTestKit.run(Ordered.class, "outer").failures()).isEmpty();
    assertThat(SEEN)
        .containsExactly(
            "beforeEach", "ofSuper", "ofOuter", "test", "ofSuper", "ofOuter", "afterEach");

    SEEN.clear();
    assertThat(ChaosTestKit.run(Ordered.Inner.class).failures()).isEmpty();
    assertThat(SEEN)
        .containsExactly(
            "beforeEach",
            "ofSuper",
            "ofOuter",
            "ofInner",
            "inner",
            "ofSuper",
            "ofOuter",
            "ofInner",
            "afterEach");
  }

  @Test
  void takes_what_junit_resolves() {
    assertThat(ChaosTestKit.run(Cases.class, "parameters").failures()).isEmpty();
    assertThat(Cases.TRIES.get("parameters")).isEqualTo(2);
    assertThat(SEEN).containsExactly("injected 0", "injected 1");
  }

  @Test
  void that_does_not_hold_before_makes_the_experiment_invalid() {
    LauncherTestKit[] kit = new LauncherTestKit[1];
    String printed = standardOutput(() -> kit[0] = LauncherTestKit.run(Map.of(), Broken.class));

    assertThat(kit[0].failures()).isEmpty();
    assertThat(SEEN).as("the test method does not run, and nothing is waited for").isEmpty();
    assertThat(kit[0].abortions()).hasSize(1);
    Throwable invalid = kit[0].abortions().get(0);
    assertThat(invalid)
        .isInstanceOf(TestAbortedException.class)
        .hasMessage(
            "Invalid experiment: the steady state did not hold before any fault was injected.\n"
                + "  Broken.an_order_is_taken failed: java.lang.AssertionError: no orders today")
        .hasCauseInstanceOf(AssertionError.class);
    assertThat(notes(invalid))
        .containsExactly("The hypothesis was not put to the test: \"orders are taken\"");
    assertThat(printed)
        .contains(
            "JUnit Chaos: 1 chaos test (1 invalid: the system was broken before), 0 faults injected into 0 calls.");
    assertThat(kit[0].reported())
        .contains(
            Map.of(
                "junit.chaos.steady-state",
                "Broken.an_order_is_taken: java.lang.AssertionError: no orders today"));
  }

  @Test
  void is_waited_for() {
    LauncherTestKit kit = LauncherTestKit.run(Map.of(), Cases.class, "comesBack");

    assertThat(kit.failures()).isEmpty();
    assertThat(Cases.TRIES.get("comesBack")).isEqualTo(5);
    assertThat(kit.reported().toString())
        .matches(".*junit.chaos.steady-state=Cases.holds: back after \\d+ ms.*");
  }

  @Test
  void that_needs_longer_than_it_may_fails_the_test() {
    Throwable failure = ChaosTestKit.run(Cases.class, "needsLonger").failures().get(0);

    assertThat(failure).isExactlyInstanceOf(AssertionFailedError.class);
    assertThat(failure.getMessage())
        .matches(
            "The system did not come back: Cases\\.holds still failed \\d+ ms after the faults had ended"
                + " \\(recoversWithin = 40 ms, \\d+ tries\\)\n  It failed last with java\\.lang\\.AssertionError: try \\d+");
    assertThat(failure).hasCauseInstanceOf(AssertionError.class);
    assertThat(Cases.TRIES.get("needsLonger")).isGreaterThanOrEqualTo(3);
    assertThat(notes(failure)).containsExactly("The hypothesis did not hold: \"it recovers\"");
  }

  @Test
  void must_hold_at_once_unless_said_otherwise() {
    assertThat(ChaosTestKit.run(Cases.class, "atOnce").failure())
        .matches(
            "The system did not come back: Cases\\.holds still failed \\d+ ms after the faults had ended\\."
                + " If it needs time, say how much: @ChaosExperiment\\(recoversWithin = 2000\\)\n"
                + "  It failed last with java\\.lang\\.AssertionError: try 2");
  }

  @Test
  void has_a_time_of_its_own() {
    assertThat(ChaosTestKit.run(OwnTime.class).failures()).isEmpty();
  }

  @Test
  void never_hides_the_tests_own_failure() {
    Throwable failure = ChaosTestKit.run(Cases.class, "failsAndStaysBroken").failures().get(0);

    assertThat(failure).isExactlyInstanceOf(IllegalStateException.class).hasMessage("my own");
    assertThat(notes(failure))
        .hasSize(2)
        .anyMatch(text -> text.startsWith("The hypothesis did not hold"))
        .anyMatch(text -> text.startsWith("The system did not come back: Cases.holds"));
  }

  @Test
  void is_asked_after_a_vacuous_test_too() {
    Throwable failure = ChaosTestKit.run(Cases.class, "vacuous").failures().get(0);

    assertThat(failure).hasMessageStartingWith("@ThrottleDynamo never struck");
    assertThat(notes(failure)).anyMatch(text -> text.startsWith("The system did not come back"));
  }

  @ParameterizedTest
  @CsvSource({"assumes, 1", "calm, 0"})
  void is_not_asked_after(String method, int times) {
    LauncherTestKit kit = LauncherTestKit.run(Map.of(), Cases.class, method);

    assertThat(kit.failures()).isEmpty();
    assertThat(Cases.TRIES.getOrDefault(method, 0)).isEqualTo(times);
  }

  @Test
  void holds_for_each_invocation_of_a_repeated_test() {
    assertThat(ChaosTestKit.run(Ordered.class, "repeated").passed()).isEqualTo(2);
    assertThat(SEEN).filteredOn("ofOuter"::equals).hasSize(4);
  }

  @Test
  void of_tests_that_run_at_the_same_time_meets_none_of_their_faults() {
    LauncherTestKit kit = LauncherTestKit.run(LauncherTestKit.EIGHT_THREADS, AtTheSameTime.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.aborted()).isZero();
    assertThat(kit.passed()).isEqualTo(16);
  }

  @ParameterizedTest
  @ValueSource(classes = {NotVoid.class, Private.class})
  void must_be_void_and_not_private(Class<?> type) {
    assertThat(ChaosTestKit.run(type).failure())
        .isEqualTo(
            "@SteadyState on "
                + type.getSimpleName()
                + ".holds: the method must be void and not private; it throws when the system is not as it should be.\n"
                + "Example: @SteadyState void an_order_is_taken() { assertThat(checkout.invoke(order)).succeeded(); }");
  }

  @Test
  void with_a_parameter_that_nobody_resolves_is_a_failure_and_not_invalid() {
    assertThat(ChaosTestKit.run(Unresolved.class).failures())
        .hasSize(1)
        .first()
        .isInstanceOf(ParameterResolutionException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          holds | @SteadyState(recoversWithin = -1) on WrongTime.holds: recoversWithin = -1, but recoversWithin must be 0 or more and at most a day, in a unit of at most HOURS.\\nExample: @SteadyState(recoversWithin = 2000)
          """)
  void with_a_wrong_time_is_refused(String method, String complaint) {
    assertThat(ChaosTestKit.run(WrongTime.class).failure())
        .isEqualTo(complaint.replace("\\n", "\n"));
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

  private static void read() {
    DYNAMO.getItem(r -> r.tableName("orders"));
  }

  private static void meetTheFault() {
    try {
      read();
      throw new IllegalStateException("the fault was not there");
    } catch (DynamoDbException throttled) {
      // Meant to be.
    }
  }

  static class OfSuper {
    @SteadyState
    void a_of_super() {
      read();
      SEEN.add("ofSuper");
    }

    @SteadyState
    void overridden() {
      throw new AssertionError("overridden, and so not called");
    }
  }

  static class Ordered extends OfSuper {
    @BeforeEach
    void set_up() {
      SEEN.add("beforeEach");
    }

    @SteadyState
    void of_outer() {
      read();
      SEEN.add("ofOuter");
    }

    @Override
    void overridden() {}

    @Test
    @ThrottleDynamo
    void outer() {
      meetTheFault();
      SEEN.add("test");
    }

    @RepeatedTest(2)
    @ThrottleDynamo
    void repeated() {
      meetTheFault();
    }

    @AfterEach
    void tear_down() {
      SEEN.add("afterEach");
    }

    @Nested
    class Inner {
      @SteadyState
      void of_inner() {
        read();
        SEEN.add("ofInner");
      }

      @Test
      @ThrottleDynamo
      void inner() {
        meetTheFault();
        SEEN.add("inner");
      }
    }
  }

  static class Broken {
    @SteadyState
    void an_order_is_taken() {
      throw new AssertionError("no orders today");
    }

    @Test
    @ThrottleDynamo
    @ChaosExperiment(hypothesis = "orders are taken", recoversWithin = 60_000)
    void never_runs() {
      SEEN.add("ran");
    }
  }

  static class Cases {

    /** How often the check ran, by test method. */
    static final Map<String, Integer> TRIES = new ConcurrentHashMap<>();

    /** How many tries fail, the first of which is the one before the test. */
    private static final Map<String, Integer> BROKEN_FOR =
        Map.of(
            "comesBack", 3,
            "needsLonger", 1_000_000,
            "atOnce", 1,
            "failsAndStaysBroken", 1_000_000,
            "vacuous", 1_000_000);

    @SteadyState
    void holds(TestInfo resolvedByJUnit) {
      int tries = TRIES.merge(method, 1, Integer::sum);
      if (tries > 1 && tries <= 1 + BROKEN_FOR.getOrDefault(method, 0)) {
        throw new AssertionError("try " + tries);
      }
    }

    @SteadyState
    void looks_at(Experiment experiment) {
      SEEN.add("injected " + experiment.injections().size());
    }

    private String method = "";

    @BeforeEach
    void start(TestInfo test) {
      method = test.getTestMethod().orElseThrow().getName();
      TRIES.remove(method);
    }

    @Test
    @ThrottleDynamo
    void parameters() {
      meetTheFault();
    }

    @Test
    @ThrottleDynamo
    @ChaosExperiment(recoversWithin = 1, unit = java.time.temporal.ChronoUnit.MINUTES)
    void comesBack() {
      meetTheFault();
    }

    @Test
    @ThrottleDynamo
    @ChaosExperiment(hypothesis = "it recovers", recoversWithin = 40)
    void needsLonger() {
      meetTheFault();
    }

    @Test
    @ThrottleDynamo
    void atOnce() {
      meetTheFault();
    }

    @Test
    @ThrottleDynamo
    @ChaosExperiment(hypothesis = "it recovers")
    void failsAndStaysBroken() {
      meetTheFault();
      throw new IllegalStateException("my own");
    }

    @Test
    @ThrottleDynamo
    void vacuous() {}

    @Test
    @ThrottleDynamo
    void assumes() {
      Assumptions.abort("not here");
    }

    @Test
    @ChaosTest
    void calm() {
      read();
    }
  }

  static class OwnTime {

    private int tries;

    @SteadyState(recoversWithin = 1, unit = java.time.temporal.ChronoUnit.MINUTES)
    void holds() {
      assertThat(tries++).isNotEqualTo(1);
    }

    @Test
    @ThrottleDynamo
    @ChaosExperiment(recoversWithin = 0)
    void test() {
      meetTheFault();
    }
  }

  static class AtTheSameTime {
    @SteadyState
    static void holds() {
      read();
    }

    @RepeatedTest(16)
    @ThrottleDynamo
    void throttled() {
      for (int i = 0; i < 20; i++) {
        meetTheFault();
      }
    }
  }

  static class NotVoid {
    @SteadyState
    boolean holds() {
      return false;
    }

    @Test
    @ThrottleDynamo
    void test() {}
  }

  static class Private {
    @SteadyState
    private void holds() {}

    @Test
    @ThrottleDynamo
    void test() {}
  }

  static class Unresolved {
    @SteadyState
    void holds(StringBuilder nobodys) {}

    @Test
    @ThrottleDynamo
    void test() {}
  }

  static class WrongTime {
    @SteadyState(recoversWithin = -1)
    void holds() {}

    @Test
    @ThrottleDynamo
    void test() {}
  }
}
