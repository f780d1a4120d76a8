package dev.junitchaos;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.aws.TestClients;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.journal.Injection;
import dev.junitchaos.journal.Timeline;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A dry run decides and records what it would inject, injects nothing, and proves nothing. */
class DryRunTest {

  private static final Map<String, String> DRY = Map.of("junit.chaos.dry-run", "true");

  @Test
  void nothing_is_injected_and_no_test_passes_or_fails_by_it() {
    LauncherTestKit kit = LauncherTestKit.run(DRY, TestCases.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.aborted()).isEqualTo(8 + 2 + 2);
    assertThat(kit.passed()).isEqualTo(1);
  }

  @Test
  void also_in_parallel() {
    Map<String, String> parameters = new TreeMap<>(LauncherTestKit.EIGHT_THREADS);
    parameters.putAll(DRY);
    LauncherTestKit kit = LauncherTestKit.run(parameters, TestCases.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.aborted()).isEqualTo(8 + 2 + 2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          throttle | a dry run: nothing was injected. 1 fault would have been:\\n  throttle into DynamoDb.GetItem (call 1 of @ThrottleDynamo(first = 2))
          several  | a dry run: nothing was injected. 2 faults would have been:\\n  latency of 900000 ms into DynamoDb.GetItem (call 1 of @InjectLatency(service = "DynamoDb", value = 15, unit = ChronoUnit.MINUTES))\\n  connection refused into DynamoDb.GetItem (call 1 of @RemoveDownstream(service = "DynamoDb"))
          failing  | a dry run: nothing was injected. 1 fault would have been:\\n  InjectedFaultException("injected by @FailOneIn") into calm (call 1 of @FailOneIn(1))\\nWithout its faults the test failed: java.lang.AssertionError: it coped
          vacuous  | a dry run: nothing was injected. No fault would have been.\\n@ThrottleDynamo(table = "ordres") never struck: it matched 0 of 1 call: DynamoDb.GetItem ×1.\\n  The requests name [orders]. Did you mean "orders"?
          """)
  void the_test_says_what_would_have_happened(String method, String message) {
    assertThat(abortion(method)).hasMessage(message.replace("\\n", "\n"));
  }

  @Test
  void the_failure_of_the_test_itself_is_kept() {
    assertThat(abortion("failing")).hasCauseInstanceOf(AssertionError.class);
    assertThat(abortion("throttle")).hasNoCause();
  }

  private static Throwable abortion(String method) {
    List<Throwable> aborted = ChaosTestKit.run(TestCases.class, method, DRY).aborted();
    assertThat(aborted).singleElement().isInstanceOf(TestAbortedException.class);
    return aborted.get(0);
  }

  @Test
  void the_console_lists_it_and_sums_it_up() {
    List<String> console =
        Console.linesOf(() -> ChaosTestKit.run(TestCases.class, "throttle", DRY));

    assertThat(console).hasSize(3);
    assertThat(console.get(0))
        .isEqualTo(
            "JUnit Chaos: DryRunTest$TestCases.throttle, a dry run: nothing was injected."
                + " 1 fault would have been:");
    assertThat(console.get(1))
        .isEqualTo("  throttle into DynamoDb.GetItem (call 1 of @ThrottleDynamo(first = 2))");
    assertThat(console.get(2))
        .startsWith(
            "JUnit Chaos: 1 chaos test, 0 faults injected into 1 call"
                + " (a dry run: 1 would have been). Seed ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", "yes"})
  void a_wrong_value_is_refused(String value) {
    assertThat(
            ChaosTestKit.run(TestCases.class, "throttle", Map.of("junit.chaos.dry-run", value))
                .failure())
        .endsWith(
            "junit.chaos.dry-run = \""
                + value
                + "\", but it must be true or false. Example: junit.chaos.dry-run = false");
  }

  static class TestCases {

    final DynamoDbClient dynamo = TestClients.answering("{}");
    final LambdaFunction<String, String> calm =
        LambdaFunction.<String, String>of((event, context) -> event).withName("calm");

    void get() {
      dynamo.getItem(get -> get.tableName("orders"));
    }

    @Test
    @ThrottleDynamo(first = 2)
    void throttle(Experiment experiment) {
      get();
      assertThat(experiment).attempted("DynamoDb.GetItem", 1);
      assertThat(experiment.injections()).singleElement().matches(Injection::dry);
      assertThat(Timeline.of(experiment.calls()).lines().get(1))
          .matches(" *\\d+ ms  DynamoDb.GetItem, attempt 1  would inject throttle");
    }

    @Test
    @InjectLatency(value = 15, unit = java.time.temporal.ChronoUnit.MINUTES, service = "DynamoDb")
    @RemoveDownstream(service = "DynamoDb")
    void several(Experiment experiment) {
      get();
      assertThat(experiment).attempted("DynamoDb.GetItem", 1);
    }

    @Test
    @FailOneIn(1)
    void failing() {
      assertThat(calm.invoke("event")).succeeded();
      throw new AssertionError("it coped");
    }

    @Test
    @ThrottleDynamo(table = "ordres")
    void vacuous() {
      get();
    }

    @Test
    @LimitConcurrency(1)
    @RedeliverEvent(times = 2)
    @TimeoutFunction
    @ColdStart(initMillis = 900_000)
    @InjectStatusCode(500)
    @CorruptResponse
    void of_the_function(Experiment experiment) {
      List<Invocation<String>> invocations = calm.invokeConcurrently(2, "event");
      assertThat(invocations).allSatisfy(one -> assertThat(one).succeeded());
      assertThat(experiment.injections()).hasSizeGreaterThanOrEqualTo(6 * 2 - 2);
    }

    @Test
    @StaleRead(table = "orders")
    @ThrottleDynamo(table = "orders", writeCapacity = 1)
    @PartialBatch(service = "DynamoDb", failing = 1)
    void of_tables() {
      List<String> bodies = Collections.synchronizedList(new ArrayList<>());
      DynamoDbClient table = TestClients.recording(bodies);
      table.putItem(put -> put.tableName("orders").item(Map.of()));
      table.putItem(put -> put.tableName("orders").item(Map.of()));
      assertThat(bodies).hasSize(2).noneMatch(body -> body.contains("ALL_OLD"));
    }

    @Test
    @LoseResponse(service = "DynamoDb")
    @TruncateBody(service = "DynamoDb")
    @SkewClock(seconds = 900)
    @ExpireCredentials
    void on_the_way() {
      get();
    }

    @Test
    @InjectLatency(value = 1, host = "example.com")
    void assumed() {
      throw new TestAbortedException("its own");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @ThrottleDynamo
    void parameterized(int number) {
      get();
    }

    @TestFactory
    @ThrottleDynamo
    List<DynamicTest> factory() {
      return List.of(
          DynamicTest.dynamicTest("first", this::get),
          DynamicTest.dynamicTest(
              "second",
              () -> {
                throw new AssertionError("it coped");
              }));
    }

    @Test
    @ChaosTest
    void without_faults() {
      get();
    }
  }
}
