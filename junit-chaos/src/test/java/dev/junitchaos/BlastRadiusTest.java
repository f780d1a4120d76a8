package dev.junitchaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import dev.junitchaos.aws.TestClients;
import dev.junitchaos.experiment.Decision;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.BlastRadius;
import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.CorruptedAnswer;
import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Latency;
import dev.junitchaos.fault.Redelivery;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.fault.Target;
import dev.junitchaos.internal.Ticker;
import dev.junitchaos.journal.Outcome;
import dev.junitchaos.lambda.Invocation.Failed;
import dev.junitchaos.lambda.LambdaFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Beyond the blast radius nothing more is injected, and it is said. */
class BlastRadiusTest {

  @BeforeEach
  void forget() {
    TestCases.INJECTED.clear();
  }

  @ParameterizedTest
  @CsvSource({
    "throttles, 3, 'maxInjections = 3 was reached, and 2 faults that came due were not injected'",
    "concurrently, 7, 'maxInjections = 7 was reached, and 33 faults that came due were not injected'",
    "onAnswers, 2, 'maxInjections = 2 was reached, and 3 faults that came due were not injected'",
    "latencies, 3, 'maxInjectedLatency = 50 ms was reached, and 4 faults that came due were not injected'",
    "limitsConcurrency, 1, 'maxInjections = 1 was reached, and 3 faults that came due were not injected'",
  })
  void ends_the_injection_and_reports_it(String method, int injected, String reported) {
    LauncherTestKit kit = LauncherTestKit.run(Map.of(), TestCases.class, method);

    assertThat(kit.failures()).isEmpty();
    assertThat(TestCases.INJECTED).containsExactly(injected);
    assertThat(kit.reported()).contains(Map.of("junit.chaos.blast-radius", reported));
  }

  @Test
  void is_not_mentioned_when_it_is_not_reached() {
    LauncherTestKit kit = LauncherTestKit.run(Map.of(), TestCases.class, "justFits");

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.reported().toString()).doesNotContain("junit.chaos.blast-radius");
  }

  @Test
  void of_a_class_holds_for_a_method_that_states_its_hypothesis() {
    LauncherTestKit kit = LauncherTestKit.run(Map.of(), Limited.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(TestCases.INJECTED).containsExactlyInAnyOrder(1, 1, 2);
  }

  @Test
  void is_why_a_fault_never_struck() {
    assertThat(ChaosTestKit.run(TestCases.class, "tooSmall").failure())
        .isEqualTo(
            "@InjectLatency(service = \"DynamoDb\", value = 20) never struck: it matched 1 of 1 call: DynamoDb.GetItem ×1.\n"
                + "  It came due, but the blast radius kept it back: maxInjectedLatency = 10 ms.\n"
                + "A test that may pass without its faults says so: @ChaosTest(strict = false)");
  }

  @Test
  void is_told_to_a_failure() {
    Throwable failure = ChaosTestKit.run(TestCases.class, "fails").failures().get(0);

    assertThat(failure).hasMessage("my own");
    assertThat(failure.getSuppressed()).hasSize(1);
    assertThat(failure.getSuppressed()[0])
        .hasMessage(
            "Blast radius: maxInjections = 1 was reached, and 1 fault that came due was not injected.");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          none      | @ChaosExperiment(maxInjections = 0) on TestCases.none: maxInjections = 0, but maxInjections must be 1 or more.\\nExample: @ChaosExperiment(maxInjections = 50)
          noTime    | @ChaosExperiment(maxInjectedLatency = 0) on TestCases.noTime: maxInjectedLatency = 0, but maxInjectedLatency must be 1 or more and at most a day, in a unit of at most HOURS.\\nExample: @ChaosExperiment(maxInjectedLatency = 2000)
          tooLong   | @ChaosExperiment(recoversWithin = 25, unit = ChronoUnit.HOURS) on TestCases.tooLong: recoversWithin = 25, but recoversWithin must be 0 or more and at most a day, in a unit of at most HOURS.\\nExample: @ChaosExperiment(recoversWithin = 2000)
          """)
  void refuses_what_makes_no_sense(String method, String message) {
    assertThat(ChaosTestKit.run(TestCases.class, method).failure())
        .isEqualTo(message.replace("\\n", "\n"));
  }

  @Test
  void keeps_the_place_of_a_fault_that_acts_later_until_its_call_ends() {
    Experiment experiment = experiment(1, CorruptedAnswer.cut());

    Decision first = decide(experiment);
    Decision second = decide(experiment);
    experiment.ended(first.callId(), Outcome.success("nothing to corrupt"));
    Decision third = decide(experiment);
    experiment.struck(third.callId(), third.later().get(0));
    experiment.ended(third.callId(), Outcome.success("corrupted"));
    Decision fourth = decide(experiment);

    assertThat(List.of(first, second, third, fourth))
        .extracting(decision -> decision.later().size())
        .containsExactly(1, 0, 1, 0);
    assertThat(experiment.journal().withheld()).hasSize(2);
  }

  @Test
  void keeps_the_place_of_a_redelivery_beyond_its_call() {
    Experiment experiment = experiment(3, new Redelivery(2));

    Decision first = decide(experiment);
    experiment.ended(first.callId(), Outcome.success("completed"));
    Decision second = decide(experiment);

    assertThat(first.later()).hasSize(1);
    assertThat(second.later()).isEmpty();
  }

  @Test
  void cannot_be_nothing() {
    assertThatThrownBy(() -> new BlastRadius(0, BlastRadius.ANY_LATENCY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BlastRadius(1, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Experiment experiment(int maxInjections, Fault fault) {
    FaultRule rule = new FaultRule("rule", new Target.Function(), new Schedule.Always(), fault);
    FaultPlan plan =
        new FaultPlan(List.of(rule), 1)
            .within(new BlastRadius(maxInjections, BlastRadius.ANY_LATENCY));
    return new Experiment(plan, 1, Ticker.SYSTEM);
  }

  private static Decision decide(Experiment experiment) {
    return experiment.decide(
        new Call.Invocation("f"), null, 0, "one", fault -> true, experiment.ticker());
  }

  @ChaosExperiment(maxInjections = 1)
  static class Limited {

    @Test
    @ThrottleDynamo
    @ChaosExperiment(hypothesis = "it copes")
    void of_the_class(Experiment experiment) {
      TestCases.call(3, experiment);
    }

    @Nested
    class Inner {

      @Test
      @ThrottleDynamo
      void of_the_enclosing_class(Experiment experiment) {
        TestCases.call(3, experiment);
      }

      @Test
      @ThrottleDynamo
      @ChaosExperiment(maxInjections = 2)
      void of_its_own(Experiment experiment) {
        TestCases.call(3, experiment);
      }
    }
  }

  static class TestCases {

    static final List<Integer> INJECTED = Collections.synchronizedList(new ArrayList<>());
    static final DynamoDbClient DYNAMO = TestClients.answeringOnce("{}");

    static void call(int times, Experiment experiment) {
      int failed = 0;
      for (int i = 0; i < times; i++) {
        try {
          DYNAMO.getItem(r -> r.tableName("orders"));
        } catch (DynamoDbException throttled) {
          failed++;
        }
      }
      long errors =
          experiment.injections().stream()
              .filter(injection -> !(injection.fault() instanceof Latency))
              .count();
      assertThat(errors).isEqualTo(failed);
      INJECTED.add(experiment.injections().size());
    }

    @Test
    @ThrottleDynamo
    @ChaosExperiment(maxInjections = 3)
    void throttles(Experiment experiment) {
      call(5, experiment);
    }

    @Test
    @ThrottleDynamo
    @ChaosExperiment(maxInjections = 3)
    void justFits(Experiment experiment) {
      call(3, experiment);
    }

    @Test
    @FailOneIn(1)
    @ChaosExperiment(maxInjections = 7)
    void concurrently(Experiment experiment) {
      var invocations = LambdaFunction.of((String e, Context c) -> e).invokeConcurrently(40, "e");
      assertThat(invocations).filteredOn(Failed.class::isInstance).hasSize(7);
      INJECTED.add(experiment.injections().size());
    }

    @Test
    @CorruptResponse
    @ChaosExperiment(maxInjections = 2)
    void onAnswers(Experiment experiment) {
      LambdaFunction.of((String e, Context c) -> "{\"a\": 1}").invokeTimes(5, "e");
      INJECTED.add(experiment.injections().size());
    }

    @Test
    @InjectLatency(service = "DynamoDb", value = 20)
    @ThrottleDynamo(onCalls = {1, 4})
    @ChaosExperiment(maxInjectedLatency = 50)
    void latencies(Experiment experiment) {
      call(5, experiment);
    }

    @Test
    @LimitConcurrency(0)
    @ChaosExperiment(maxInjections = 1)
    void limitsConcurrency(Experiment experiment) {
      LambdaFunction.of((String e, Context c) -> e).invokeTimes(4, "e");
      INJECTED.add(experiment.injections().size());
    }

    @Test
    @InjectLatency(service = "DynamoDb", value = 20)
    @ChaosExperiment(maxInjectedLatency = 10)
    void tooSmall(Experiment experiment) {
      call(1, experiment);
    }

    @Test
    @ThrottleDynamo
    @ChaosExperiment(maxInjections = 1)
    void fails(Experiment experiment) {
      call(2, experiment);
      throw new AssertionError("my own");
    }

    @Test
    @ThrottleDynamo
    @ChaosExperiment(maxInjections = 0)
    void none() {}

    @Test
    @ThrottleDynamo
    @ChaosExperiment(maxInjectedLatency = 0)
    void noTime() {}

    @Test
    @ThrottleDynamo
    @ChaosExperiment(recoversWithin = 25, unit = java.time.temporal.ChronoUnit.HOURS)
    void tooLong() {}
  }
}
