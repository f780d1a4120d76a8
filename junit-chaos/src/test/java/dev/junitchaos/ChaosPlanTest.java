package dev.junitchaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.junitchaos.aws.TestClients;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Latency;
import dev.junitchaos.fault.NetworkOutage;
import dev.junitchaos.fault.ServiceError;
import dev.junitchaos.fault.StandInAnswer;
import dev.junitchaos.fault.ThrownException;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class ChaosPlanTest {

  static class BlackFriday implements Supplier<FaultPlan> {
    @Override
    public FaultPlan get() {
      return FaultPlan.builder()
          .service("DynamoDb")
          .operations("PutItem")
          .resource("orders")
          .region("eu-north-1")
          .named("orders-throttle")
          .first(2)
          .inject(ServiceError.throttle())
          .service("Sqs")
          .where(WhereFilterTest.Over100.class)
          .probability(0.5)
          .inject(Latency.between(Duration.ofMillis(5), Duration.ofMillis(10)))
          .host("payments.example.com:8443")
          .oneIn(3)
          .inject(new NetworkOutage(NetworkOutage.Kind.BLACKHOLE))
          .function()
          .onCalls(1, 3)
          .inject(new ThrownException(IllegalStateException.class, "broken", false))
          .region("us-east-1")
          .inject(new NetworkOutage(NetworkOutage.Kind.CONNECTION_REFUSED))
          .build();
    }
  }

  @ThrottleDynamo(
      table = "orders",
      operations = "PutItem",
      region = "eu-north-1",
      name = "orders-throttle",
      first = 2)
  @InjectLatency(
      value = 5,
      max = 10,
      service = "Sqs",
      where = WhereFilterTest.Over100.class,
      probability = 0.5)
  @RemoveDownstream(host = "payments.example.com:8443", outage = Outage.BLACKHOLE, oneIn = 3)
  @InjectException(
      type = IllegalStateException.class,
      message = "broken",
      onCalls = {1, 3})
  @FailRegion("us-east-1")
  static class Annotated {}

  @Test
  void a_plan_in_code_is_the_plan_of_the_annotations() throws Exception {
    List<FaultRule> built = new BlackFriday().get().rules();
    List<FaultRule> annotated =
        List.of(Annotated.class.getDeclaredAnnotations()).stream()
            .map(ChaosPlanTest::translate)
            .toList();

    assertThat(built)
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("source")
        .isEqualTo(annotated);
  }

  private static FaultRule translate(Annotation annotation) {
    return PlanReader.rules(new FaultAnnotations.Found(annotation, Annotated.class)).get(0);
  }

  @Test
  void runs_by_annotation() {
    ChaosTestKit kit = ChaosTestKit.run(TestCases.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.passed()).isEqualTo(4);
  }

  static class Throttled implements Supplier<FaultPlan> {
    @Override
    public FaultPlan get() {
      return FaultPlan.builder()
          .service("DynamoDb")
          .first(1)
          .inject(ServiceError.throttle())
          .build();
    }
  }

  static class Broken implements Supplier<FaultPlan> {
    @Override
    public FaultPlan get() {
      return FaultPlan.builder()
          .service("DynamoDb")
          .onCalls(2)
          .inject(ServiceError.internal())
          .service("DynamoDb")
          .onCalls(4)
          .inject(ServiceError.of("ThrottlingException"))
          .build();
    }
  }

  @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
  @ChaosPlan(Throttled.class)
  @interface Busy {}

  @ChaosPlan(Throttled.class)
  static class Base {}

  static class TestCases {

    final DynamoDbClient dynamo = TestClients.answering("{}");

    @Test
    @ChaosPlan(Throttled.class)
    void one(Experiment experiment) {
      dynamo.getItem(get -> get.tableName("orders"));
      assertThat(experiment.injections()).hasSize(1);
      assertThat(experiment.plan().rules().get(0))
          .hasToString("throttle on service = \"DynamoDb\", first = 1");
    }

    @Test
    @ChaosPlan(Throttled.class)
    @ChaosPlan(Broken.class)
    void repeated_with_several_rules(Experiment experiment) {
      dynamo.getItem(get -> get.tableName("orders"));
      dynamo.getItem(get -> get.tableName("orders"));
      assertThat(experiment.injections())
          .extracting(injection -> injection.fault().describe())
          .containsExactly("throttle", "internal server error", "ThrottlingException");
    }

    @Test
    @Busy
    void meta(Experiment experiment) {
      dynamo.getItem(get -> get.tableName("orders"));
      assertThat(experiment.injections()).hasSize(1);
    }

    @Nested
    class Inner extends Base {
      @Test
      void inherited(Experiment experiment) {
        dynamo.getItem(get -> get.tableName("orders"));
        assertThat(experiment.injections()).hasSize(1);
      }
    }
  }

  static class Empty implements Supplier<FaultPlan> {
    @Override
    public FaultPlan get() {
      return FaultPlan.builder().build();
    }
  }

  abstract static class Abstract implements Supplier<FaultPlan> {}

  static class Twice implements Supplier<FaultPlan> {
    @Override
    public FaultPlan get() {
      return FaultPlan.builder()
          .host("example.com")
          .inject(new NetworkOutage(NetworkOutage.Kind.BLACKHOLE))
          .host("example.com")
          .inject(new NetworkOutage(NetworkOutage.Kind.CONNECTION_RESET))
          .build();
    }
  }

  static class WrongTestCases {
    @Test
    @ChaosPlan(Empty.class)
    void empty() {}

    @Test
    @ChaosPlan(Abstract.class)
    void notMade() {}

    @Test
    @ChaosPlan(Twice.class)
    void hidden() {}

    @Test
    @ChaosPlan(Throttled.class)
    void vacuous() {}
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          empty   | @ChaosPlan(Empty.class) on WrongTestCases.empty: value = Empty.class, but its plan has no rule.\\nExample: @ChaosPlan(BlackFriday.class)
          notMade | @ChaosPlan(Abstract.class) on WrongTestCases.notMade: value = Abstract.class, but a plan is built by a class with a constructor without parameters, static when it is nested.\\nExample: @ChaosPlan(BlackFriday.class)
          hidden  | connection reset on host = "example.com", every call on WrongTestCases.hidden can never strike: black hole on host = "example.com", every call ends the same calls before it. Keep one, or give them different calls, such as first = 2 and onCalls = 3.
          vacuous | throttle on service = "DynamoDb", first = 1 never struck: it matched 0 of 0 calls.\\n  No AWS client was called. A mock that is called directly meets no fault: put a real client in front of it, RealClient.inFrontOf(mock).\\nA test that may pass without its faults says so: @ChaosTest(strict = false)
          """)
  void is_refused(String method, String complaint) {
    assertThat(ChaosTestKit.run(WrongTestCases.class, method).failure())
        .isEqualTo(complaint.replace("\\n", "\n"));
  }

  @Test
  void the_builder_refuses_what_cannot_be() {
    assertThatThrownBy(() -> FaultPlan.builder().function().first(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("first is 0, but must be 1 or more. Example: first(2)");
    assertThatThrownBy(() -> FaultPlan.builder().function().oneIn(0))
        .hasMessage("oneIn is 0, but must be 1 or more. Example: oneIn(3)");
    assertThatThrownBy(() -> FaultPlan.builder().function().onCalls(1, 0))
        .hasMessage(
            "onCalls is [1, 0], but must name calls, counted from 1. Example: onCalls(1, 3)");
    assertThatThrownBy(() -> FaultPlan.builder().function().onCalls())
        .hasMessage("onCalls is [], but must name calls, counted from 1. Example: onCalls(1, 3)");
    assertThatThrownBy(() -> FaultPlan.builder().function().probability(Double.NaN))
        .hasMessage(
            "probability is NaN, but must be above 0 and at most 1. Example: probability(0.2)");
    assertThatThrownBy(() -> FaultPlan.builder().function().first(1).oneIn(2))
        .hasMessage(
            "at most one of first, oneIn, onCalls and probability may be said, and first = 1 was, before oneIn = 2");
    assertThatThrownBy(() -> FaultPlan.builder().function().named("a b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "name is \"a b\", but must be made of letters, digits, dots and dashes."
                + " Example: named(\"orders-throttle\")");
    assertThatThrownBy(() -> FaultPlan.builder().function().named(""))
        .hasMessage(
            "name is \"\", but must be made of letters, digits, dots and dashes."
                + " Example: named(\"orders-throttle\")");
  }

  @Test
  void the_builder_refuses_a_fault_where_nobody_acts_it_out() {
    assertThatThrownBy(
            () ->
                FaultPlan.builder()
                    .service("DynamoDb")
                    .inject(new ThrownException(IllegalStateException.class, "broken")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "IllegalStateException(\"broken\") cannot happen to service = \"DynamoDb\"."
                + " It is one of the function: function().inject(…)");
    assertThatThrownBy(() -> FaultPlan.builder().function().inject(ServiceError.throttle()))
        .hasMessage(
            "throttle cannot happen to the handler."
                + " It is one of an AWS service: service(\"DynamoDb\").inject(…)");
    assertThatThrownBy(
            () -> FaultPlan.builder().region("eu-north-1").inject(new StandInAnswer(503, "", "")))
        .hasMessage(
            "status 503 cannot happen to region = \"eu-north-1\"."
                + " It is one of an HTTP downstream: host(\"payments.example.com\").inject(…)");
  }
}
