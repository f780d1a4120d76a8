package dev.junitchaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.aws.TestClients;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.fault.ServiceError;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Faults that are switched off by their names. */
class FaultSwitchesTest {

  private static final Map<String, String> OFF = Map.of("junit.chaos.fault.orders", "OFF");
  private static final Class<?>[] ALL = {
    MethodTestCases.class, ClassTestCases.class, InheritedTestCases.class
  };

  @Test
  void a_test_with_a_fault_that_is_off_is_skipped_and_all_others_run() {
    assertSkipped(LauncherTestKit.run(OFF, ALL));
  }

  @Test
  void also_in_parallel() {
    Map<String, String> parameters = new TreeMap<>(LauncherTestKit.EIGHT_THREADS);
    parameters.putAll(OFF);

    assertSkipped(LauncherTestKit.run(parameters, ALL));
  }

  private static void assertSkipped(LauncherTestKit kit) {
    String off = " is switched off: junit.chaos.fault.orders = OFF";
    assertThat(kit.failures()).isEmpty();
    assertThat(kit.skipped())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "alone()", "its fault @ThrottleDynamo(name = \"orders\", first = 1)" + off,
                "amongOthers()", "its fault @ThrottleDynamo(name = \"orders\", first = 1)" + off,
                "repeated()", "its fault @ThrottleDynamo(name = \"orders\", onCalls = 2)" + off,
                "meta()", "its fault @ThrottleDynamo(name = \"orders\", first = 1)" + off,
                "planned()", "its fault throttle on service = \"DynamoDb\", every call" + off,
                "parameterized(int)", "its fault @ThrottleDynamo(name = \"orders\")" + off,
                "OnNested", "its fault @ThrottleDynamo(name = \"orders\")" + off,
                "FaultSwitchesTest$ClassTestCases",
                    "its fault @ThrottleDynamo(name = \"orders\")" + off,
                "FaultSwitchesTest$InheritedTestCases",
                    "its fault @ThrottleDynamo(name = \"orders\")" + off));
    assertThat(kit.passed()).isEqualTo(1 + 1 + 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", " On "})
  void what_is_on_is_injected(String value) {
    LauncherTestKit kit =
        LauncherTestKit.run(Map.of("junit.chaos.fault.others", value), OthersTestCases.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.passed()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "", "of"})
  void a_wrong_value_is_refused(String value) {
    ChaosTestKit kit =
        ChaosTestKit.run(OthersTestCases.class, Map.of("junit.chaos.fault.others", value));

    assertThat(kit.passed()).isZero();
    assertThat(kit.failure())
        .endsWith(
            "junit.chaos.fault.others = \""
                + value
                + "\", but it must be on or off. Example: junit.chaos.fault.others = off");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          other | JUnit Chaos: junit.chaos.fault.other switched nothing: there is no fault in this run with the name "other"; did you mean "others"?
          sqs   | JUnit Chaos: junit.chaos.fault.sqs switched nothing: there is no fault in this run with the name "sqs"; there are orders, others
          """)
  void a_name_that_no_fault_has_is_told_when_the_run_ends(String name, String line) {
    List<String> console =
        Console.linesOf(
            () ->
                LauncherTestKit.run(
                    Map.of("junit.chaos.fault." + name, "off", "junit.chaos.fault.orders", "off"),
                    OthersTestCases.class,
                    ClassTestCases.class));

    assertThat(console).filteredOn(printed -> printed.contains("switched")).containsExactly(line);
  }

  @Test
  void nothing_is_told_of_a_name_where_chaos_as_a_whole_is_off() {
    List<String> console =
        Console.linesOf(
            () ->
                LauncherTestKit.run(
                    Map.of("junit.chaos.fault.sqs", "off", "junit.chaos.enabled", "false"),
                    OthersTestCases.class));

    assertThat(console).isEmpty();
  }

  @Test
  void a_name_may_be_asked_for_in_vain() {
    List<String> console =
        Console.linesOf(
            () ->
                LauncherTestKit.run(
                    Map.of("junit.chaos.fault.a b", "off"), UnnamedTestCases.class));

    assertThat(console)
        .contains(
            "JUnit Chaos: junit.chaos.fault.a b switched nothing: there is no fault in this run"
                + " with the name \"a b\"");
  }

  @Test
  void a_wrong_annotation_is_complained_of_as_always() {
    ChaosTestKit kit = ChaosTestKit.run(WrongTestCases.class, OFF);

    assertThat(kit.failure())
        .startsWith("@ThrottleDynamo(name = \"orders\", first = 0) on WrongTestCases.wrong: ");
  }

  static class Planned implements Supplier<FaultPlan> {
    @Override
    public FaultPlan get() {
      return FaultPlan.builder()
          .service("DynamoDb")
          .named("orders")
          .inject(ServiceError.throttle())
          .build();
    }
  }

  @ThrottleDynamo(name = "orders", first = 1)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Meta {}

  static class MethodTestCases {

    @Test
    @ThrottleDynamo(name = "orders", first = 1)
    void alone() {
      throw new AssertionError("run");
    }

    @Test
    @FailOneIn(value = 2, name = "others")
    @ThrottleDynamo(name = "orders", first = 1)
    @InjectLatency(1)
    void amongOthers() {
      throw new AssertionError("run");
    }

    @Test
    @ThrottleDynamo(first = 1)
    @ThrottleDynamo(name = "orders", onCalls = 2)
    void repeated() {
      throw new AssertionError("run");
    }

    @Test
    @Meta
    void meta() {
      throw new AssertionError("run");
    }

    @Test
    @ChaosPlan(Planned.class)
    void planned() {
      throw new AssertionError("run");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @ThrottleDynamo(name = "orders")
    void parameterized(int number) {
      throw new AssertionError("run");
    }

    @Test
    @ThrottleDynamo(name = "others", first = 1)
    void runs(Experiment experiment) {
      TestClients.answering("{}").getItem(get -> get.tableName("orders"));
      assertThat(experiment.injections()).hasSize(1);
    }

    @RepeatedTest(2)
    @ThrottleDynamo(first = 1)
    void runsToo(Experiment experiment) {
      TestClients.answering("{}").getItem(get -> get.tableName("orders"));
      assertThat(experiment.injections()).hasSize(1);
    }

    @Nested
    @ThrottleDynamo(name = "orders")
    class OnNested {
      @Test
      void isSkipped() {
        throw new AssertionError("run");
      }
    }

    @Nested
    class Inner {
      @Test
      void hasNone() {}
    }
  }

  @ThrottleDynamo(name = "orders")
  static class ClassTestCases {

    @BeforeAll
    static void start() {
      throw new AssertionError("started");
    }

    @Test
    void isSkipped() {}
  }

  static class InheritedTestCases extends ClassTestCases {}

  static class OthersTestCases {

    final DynamoDbClient dynamo = TestClients.answering("{}");

    @Test
    @ThrottleDynamo(name = "others", first = 1)
    void runs(Experiment experiment) {
      dynamo.getItem(get -> get.tableName("orders"));
      assertThat(experiment.injections()).hasSize(1);
    }
  }

  static class UnnamedTestCases {
    @Test
    @ThrottleDynamo(first = 1)
    void runs() {
      TestClients.answering("{}").getItem(get -> get.tableName("orders"));
    }
  }

  static class WrongTestCases {
    @Test
    @ThrottleDynamo(name = "orders", first = 0)
    void wrong() {}
  }
}
