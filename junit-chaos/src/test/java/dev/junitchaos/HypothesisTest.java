package dev.junitchaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.junitchaos.aws.TestClients;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** The hypothesis is told wherever a test is, and never in the place of its own failure. */
class HypothesisTest {

  @ParameterizedTest
  @ValueSource(strings = {"direct", "meta", "ofTheClass", "factory", "parameterized"})
  void a_failure_keeps_its_type_and_text_and_is_told_the_hypothesis(String method) {
    List<Throwable> failures = ChaosTestKit.run(TestCases.class, method).failures();

    assertThat(failures).hasSize(1);
    assertThat(failures.get(0))
        .isExactlyInstanceOf(ProvisionedThroughputExceededException.class)
        .hasMessageStartingWith("The level of configured provisioned throughput");
    assertThat(notes(failures.get(0)))
        .containsExactly(
            method.equals("ofTheClass")
                ? "The hypothesis did not hold: \"the class copes\""
                : "The hypothesis did not hold: \"orders are read while the table throttles\"");
  }

  @Test
  void of_an_enclosing_and_of_a_superclass() {
    assertThat(notes(ChaosTestKit.run(TestCases.Inner.class).failures().get(0)))
        .containsExactly("The hypothesis did not hold: \"the class copes\"");
    assertThat(notes(ChaosTestKit.run(Sub.class, "ofTheClass").failures().get(0)))
        .containsExactly("The hypothesis did not hold: \"the class copes\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "passes"})
  void is_in_the_report(String method) {
    LauncherTestKit kit = LauncherTestKit.run(Map.of(), TestCases.class, method);

    assertThat(kit.reported())
        .contains(Map.of("junit.chaos.hypothesis", "orders are read while the table throttles"));
  }

  @Test
  void is_in_the_run_s_own_report(@TempDir Path directory) throws IOException {
    Map<String, String> parameters = Map.of("junit.chaos.report.directory", directory.toString());
    LauncherTestKit.run(parameters, TestCases.class, "contained");

    assertThat(directory.resolve("report.json"))
        .content()
        .contains("\"hypothesis\":\"the class copes\"")
        .contains("\"withheld\":\"maxInjections = 1, faults not injected: 2\"");
  }

  @Test
  void is_printed_below_the_line_that_replays() {
    assertThat(standardError(() -> ChaosTestKit.run(TestCases.class, "direct")))
        .containsPattern(
            "Run it again: mvn test .*seed=\\d+\\R  The hypothesis did not hold: \"orders are read while the table throttles\"\\R");
  }

  @Test
  void was_not_tested_when_no_fault_struck() {
    String[] printed = new String[1];
    Throwable[] failure = new Throwable[1];
    printed[0] =
        standardError(
            () -> failure[0] = ChaosTestKit.run(TestCases.class, "vacuous").failures().get(0));

    assertThat(failure[0])
        .isExactlyInstanceOf(AssertionFailedError.class)
        .hasMessageStartingWith("@ThrottleDynamo never struck");
    assertThat(notes(failure[0]))
        .containsExactly("The hypothesis was not put to the test: \"the class copes\"");
    assertThat(printed[0]).contains("not put to the test").doesNotContain("did not hold");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          blank     | @ChaosExperiment(hypothesis = " ") on Wrong.blank: hypothesis = " ", but a hypothesis is a sentence.\\nExample: @ChaosExperiment(hypothesis = "orders are taken while the table throttles")
          noFault   | @ChaosExperiment(hypothesis = "it copes") on Wrong.noFault: an experiment needs a fault, and there is none.\\nExample: @ChaosExperiment(hypothesis = "orders are taken while the table throttles") @ThrottleDynamo(table = "orders")
          """)
  void refuses_what_makes_no_sense(String method, String message) {
    assertThat(ChaosTestKit.run(Wrong.class, method).failure())
        .isEqualTo(message.replace("\\n", "\n"));
  }

  @Test
  void of_a_class_leaves_tests_without_faults_alone() {
    assertThat(ChaosTestKit.run(TestCases.class, "calm").passed()).isEqualTo(1);
  }

  private static List<String> notes(Throwable failure) {
    return Arrays.stream(failure.getSuppressed()).map(Throwable::getMessage).toList();
  }

  private static String standardError(Runnable action) {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setErr(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Retention(RetentionPolicy.RUNTIME)
  @ThrottleDynamo
  @ChaosExperiment(hypothesis = "orders are read while the table throttles")
  @interface Throttled {}

  @ChaosExperiment(hypothesis = "the class copes")
  static class TestCases {

    final DynamoDbClient dynamo = TestClients.answeringOnce("{}");

    void read() {
      dynamo.getItem(r -> r.tableName("orders"));
    }

    @Test
    @ThrottleDynamo
    @ChaosExperiment(hypothesis = "orders are read while the table throttles")
    void direct() {
      read();
    }

    @Test
    @Throttled
    void meta() {
      read();
    }

    @Test
    @ThrottleDynamo
    void ofTheClass() {
      read();
    }

    @TestFactory
    @Throttled
    Stream<DynamicTest> factory() {
      return Stream.of(DynamicTest.dynamicTest("reads", this::read));
    }

    @ParameterizedTest
    @ValueSource(strings = "orders")
    @Throttled
    void parameterized(String table) {
      dynamo.getItem(r -> r.tableName(table));
    }

    @Test
    @ThrottleDynamo(onCalls = 1)
    @ChaosExperiment(hypothesis = "orders are read while the table throttles")
    void passes() {
      try {
        read();
      } catch (ProvisionedThroughputExceededException throttled) {
        read();
      }
    }

    @Test
    @ThrottleDynamo
    @ChaosExperiment(maxInjections = 1)
    void contained() {
      assertThatThrownBy(this::read).isNotNull();
      read();
      read();
    }

    @Test
    @ThrottleDynamo
    void vacuous() {}

    @Test
    @ChaosTest
    void calm() {
      read();
    }

    @Nested
    class Inner {
      @Test
      @ThrottleDynamo
      void reads() {
        read();
      }
    }
  }

  static class Sub extends TestCases {}

  static class Wrong {
    @Test
    @ThrottleDynamo
    @ChaosExperiment(hypothesis = " ")
    void blank() {}

    @Test
    @ChaosExperiment(hypothesis = "it copes")
    void noFault() {}
  }
}
