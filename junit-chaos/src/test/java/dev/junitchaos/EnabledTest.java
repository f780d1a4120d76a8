package dev.junitchaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.aws.TestClients;
import dev.junitchaos.experiment.Experiment;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The stop button of a whole run, and what the parameters may be. */
class EnabledTest {

  private static final Map<String, String> OFF = Map.of("junit.chaos.enabled", "false");
  private static final String REASON = "it declares faults, and junit.chaos.enabled is false";

  @Test
  void tests_that_declare_faults_are_skipped_and_all_others_run() {
    LauncherTestKit kit =
        LauncherTestKit.run(
            OFF,
            MethodTestCases.class,
            ClassTestCases.class,
            InheritedTestCases.class,
            ImplementedTestCases.class,
            WatchedTestCases.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.skipped().keySet())
        .containsExactlyInAnyOrder(
            "onTheMethod()",
            "repeatedOnTheMethod()",
            "onAnAnnotation()",
            "twiceOnAnAnnotation()",
            "repeatedTest()",
            "factory()",
            "OnNested",
            "EnabledTest$ClassTestCases",
            "EnabledTest$InheritedTestCases",
            "EnabledTest$ImplementedTestCases");
    assertThat(kit.skipped().values()).containsOnly(REASON);
    assertThat(kit.passed()).isEqualTo(3);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          junit.chaos.enabled | off  | junit.chaos.enabled = "off", but it must be true or false. Example: junit.chaos.enabled = false
          junit.chaos.strict  | 1    | junit.chaos.strict = "1", but it must be true or false. Example: junit.chaos.strict = false
          junit.chaos.seed    | 0xFF | junit.chaos.seed = "0xFF", but it must be a whole number. Example: junit.chaos.seed = 42
          """)
  void a_wrong_value_is_refused(String parameter, String value, String message) {
    ChaosTestKit kit = ChaosTestKit.run(WatchedTestCases.class, Map.of(parameter, value));

    assertThat(kit.passed()).isZero();
    assertThat(kit.failures()).isNotEmpty().allSatisfy(failure -> assertRefused(failure, message));
  }

  /** JUnit wraps what goes wrong when it asks whether to run a test. */
  private static void assertRefused(Throwable failure, String message) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof ExtensionConfigurationException)) {
      cause = cause.getCause();
    }
    assertThat(cause).isInstanceOf(ExtensionConfigurationException.class).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "junit.chaos.enabled,' TRUE '",
    "junit.chaos.strict,False",
    "junit.chaos.seed,' -3 '"
  })
  void a_value_may_be_written_freely(String parameter, String value) {
    assertThat(ChaosTestKit.run(WatchedTestCases.class, Map.of(parameter, value)).passed())
        .isEqualTo(1);
  }

  static class MethodTestCases {

    final DynamoDbClient dynamo = TestClients.answering("{}");

    @Test
    void runs() {
      dynamo.getItem(r -> r.tableName("orders"));
    }

    @Test
    @ThrottleDynamo
    void onTheMethod() {
      throw new AssertionError("run");
    }

    @Test
    @FailOneIn(1)
    @FailOneIn(2)
    void repeatedOnTheMethod() {
      throw new AssertionError("run");
    }

    @Test
    @Meta
    void onAnAnnotation() {
      throw new AssertionError("run");
    }

    @Test
    @MetaTwice
    void twiceOnAnAnnotation() {
      throw new AssertionError("run");
    }

    @RepeatedTest(3)
    @InjectLatency(1)
    void repeatedTest() {
      throw new AssertionError("run");
    }

    @TestFactory
    @ThrottleDynamo
    DynamicTest factory() {
      throw new AssertionError("run");
    }

    @Nested
    @RemoveDownstream(service = "DynamoDb")
    class OnNested {
      @Test
      void isSkipped() {
        throw new AssertionError("run");
      }
    }

    @Nested
    class Inner {
      @Test
      void runsToo() {
        dynamo.getItem(r -> r.tableName("orders"));
      }
    }
  }

  @ThrottleDynamo
  static class ClassTestCases {
    @Test
    void isSkipped() {
      throw new AssertionError("run");
    }
  }

  static class InheritedTestCases extends ClassTestCases {}

  @RemoveDownstream(host = "example.com")
  interface Implemented {
    @Test
    default void isSkipped() {
      throw new AssertionError("run");
    }
  }

  static class ImplementedTestCases implements Implemented {}

  @ChaosTest
  static class WatchedTestCases {
    @Test
    void runs(Experiment experiment) {
      DynamoDbClient dynamo = TestClients.answering("{}");
      dynamo.getItem(r -> r.tableName("orders"));
      assertThat(experiment.calls()).hasSize(1);
      assertThat(experiment.injections()).isEmpty();
    }
  }

  @ThrottleDynamo
  @Retention(RetentionPolicy.RUNTIME)
  @interface Meta {}

  @ThrottleDynamo(first = 1)
  @ThrottleDynamo(operations = "Query", oneIn = 2)
  @Retention(RetentionPolicy.RUNTIME)
  @interface MetaTwice {}
}
