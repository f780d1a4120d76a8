package dev.junitchaos.report;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.fail;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.junitchaos.DenyAccess;
import dev.junitchaos.FailOneIn;
import dev.junitchaos.LauncherTestKit;
import dev.junitchaos.LoseResponse;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.internal.Json;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import dev.junitchaos.lambda.source.EventSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** What counts as a cell, and what as held. */
class CoverageTest {

  @TempDir Path directory;

  @Test
  void a_fault_is_held_when_its_test_passes_and_looks_at_the_outcome() throws IOException {
    assertThat(cells(HeldTestCases.class))
        .containsExactly(
            entry("save → DynamoDb.PutItem orders: access-denied", "untested"),
            entry("save → DynamoDb.PutItem orders: latency", "untested"),
            entry("save → DynamoDb.PutItem orders: lost-response", "untested"),
            entry("save → DynamoDb.PutItem orders: network-gone", "untested"),
            entry("save → DynamoDb.PutItem orders: service-error", "untested"),
            entry("save → DynamoDb.PutItem orders: throttle", "held"));
  }

  @Test
  void a_fault_in_a_test_that_looks_at_nothing_does_not_count() throws IOException {
    assertThat(cells(UnexaminedTestCases.class))
        .contains(entry("save → DynamoDb.PutItem orders: throttle", "unexamined"));
  }

  @Test
  void one_test_that_breaks_outweighs_those_that_hold() throws IOException {
    assertThat(cells(HeldTestCases.class, BrokenTestCases.class))
        .contains(
            entry("save → DynamoDb.PutItem orders: throttle", "broke"),
            entry("save → DynamoDb.PutItem orders: access-denied", "held"));
  }

  @Test
  void a_failed_dynamic_test_breaks_what_its_factory_injected() throws IOException {
    assertThat(cells(DynamicTestCases.class))
        .contains(entry("save → DynamoDb.PutItem orders: throttle", "broke"));
  }

  @Test
  void a_function_that_is_invoked_without_chaos_gives_rows_too() throws IOException {
    assertThat(cells(CalmTestCases.class))
        .hasSize(6)
        .containsEntry("save → DynamoDb.PutItem orders: lost-response", "untested");
  }

  @Test
  void calls_of_the_test_itself_are_no_rows_when_it_has_a_function() throws IOException {
    assertThat(cells(LooksIntoTheTableTestCases.class).keySet())
        .allMatch(cell -> cell.startsWith("save → DynamoDb.PutItem"));
  }

  @Test
  void calls_of_the_test_are_rows_when_it_has_no_function() throws IOException {
    assertThat(cells(WithoutFunctionTestCases.class))
        .containsEntry("DynamoDb.GetItem orders: throttle", "held")
        .doesNotContainKey("DynamoDb.GetItem orders: lost-response");
  }

  @ParameterizedTest
  @ValueSource(classes = {InvokesOnlyTestCases.class, DeliversOnlyTestCases.class})
  void what_the_service_looks_at_the_test_has_not_looked_at(Class<?> type) throws IOException {
    assertThat(cells(type).values()).contains("unexamined").doesNotContain("held");
  }

  @Test
  void a_run_that_has_nothing_to_do_with_chaos_writes_nothing() throws IOException {
    LauncherTestKit.run(parameters(), NothingTestCases.class);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  /** The cells of a run, as {@code function → downstream resource: class} and state. */
  private Map<String, String> cells(Class<?>... types) throws IOException {
    LauncherTestKit.run(parameters(), types);
    Map<String, ?> report =
        Json.object(Files.readString(directory.resolve("report.json"))).orElseThrow();
    Map<String, String> cells = new TreeMap<>();
    for (Object row : (List<?>) ((Map<?, ?>) report.get("coverage")).get("rows")) {
      ((Map<?, ?>) ((Map<?, ?>) row).get("classes"))
          .forEach(
              (name, cell) ->
                  cells.put(
                      Row.of((Map<?, ?>) row) + ": " + name,
                      String.valueOf(((Map<?, ?>) cell).get("state"))));
    }
    return cells;
  }

  private Map<String, String> parameters() {
    return Map.of("junit.chaos.report.directory", directory.toString());
  }

  private static LambdaFunction<String, String> save() {
    DynamoDbClient table = table();
    RequestHandler<String, String> handler =
        (event, context) -> {
          table.putItem(PutItemRequest.builder().tableName("orders").build());
          return "saved";
        };
    return LambdaFunction.of(handler).withName("save").withTimeout(Duration.ofSeconds(60));
  }

  private static DynamoDbClient table() {
    DynamoDbClient mock = mock(DynamoDbClient.class);
    when(mock.putItem(any(PutItemRequest.class))).thenReturn(PutItemResponse.builder().build());
    when(mock.getItem(any(GetItemRequest.class))).thenReturn(GetItemResponse.builder().build());
    return RealClient.inFrontOf(mock);
  }

  static class HeldTestCases {
    @Test
    @ThrottleDynamo(first = 1)
    void holds() {
      assertThat(save().invoke("o-1")).succeeded();
    }
  }

  static class UnexaminedTestCases {
    @Test
    @ThrottleDynamo(first = 1)
    void looks_at_nothing() {
      save().invoke("o-1");
    }
  }

  static class BrokenTestCases {
    @Test
    @ThrottleDynamo(first = 1)
    void breaks() {
      assertThat(save().invoke("o-1")).failed();
    }

    @Test
    @DenyAccess(service = "DynamoDb")
    void holds() {
      assertThat(save().invoke("o-1")).failed();
    }
  }

  static class DynamicTestCases {
    @TestFactory
    @ThrottleDynamo(first = 1)
    Stream<DynamicTest> factory() {
      return Stream.of(
          DynamicTest.dynamicTest(
              "one",
              () -> {
                assertThat(save().invoke("o-1")).succeeded();
                fail("on purpose");
              }));
    }
  }

  static class CalmTestCases {
    @Test
    void calm() {
      assertThat(save().invoke("o-1")).succeeded();
    }
  }

  static class LooksIntoTheTableTestCases {
    @Test
    @LoseResponse(service = "DynamoDb", operations = "PutItem", first = 1)
    void looks() {
      assertThat(save().invoke("o-1")).succeeded();
      table().getItem(get -> get.tableName("orders"));
    }
  }

  static class WithoutFunctionTestCases {
    @Test
    @ThrottleDynamo(first = 1)
    void reads(Experiment experiment) {
      table().getItem(get -> get.tableName("orders"));
      assertThat(experiment).attempted("DynamoDb.GetItem", 2);
    }
  }

  static class InvokesOnlyTestCases {
    @Test
    @FailOneIn(2)
    @ThrottleDynamo(first = 1)
    void fails_inside() {
      Invocation<String> unused = save().invokeTimes(2, "o-1").get(0);
    }
  }

  static class DeliversOnlyTestCases {
    @Test
    @ThrottleDynamo(first = 1)
    void answers_for_its_batch() {
      DynamoDbClient table = table();
      RequestHandler<SQSEvent, SQSBatchResponse> handler =
          (event, context) -> {
            table.putItem(PutItemRequest.builder().tableName("orders").build());
            return SQSBatchResponse.builder().build();
          };
      EventSource.sqs(LambdaFunction.of(handler).withTimeout(Duration.ofSeconds(60)))
          .withBatchItemFailures()
          .deliver("o-1");
    }
  }

  static class NothingTestCases {
    @Test
    void nothing() {}
  }
}
