package dev.junitchaos;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.junitchaos.aws.RealClient;
import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.fault.FaultPlanBuilder;
import dev.junitchaos.fault.Latency;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** What JUnit is told of each chaos test. */
class ReportEntriesTest {

  private static final Map<String, String> SEED = Map.of("junit.chaos.seed", "42");

  @ParameterizedTest
  @CsvSource({"one, throttle into DynamoDb.GetItem", "two, throttle into DynamoDb.GetItem ×2"})
  void a_test_tells_its_seed_and_what_was_injected(String method, String injected) {
    LauncherTestKit kit = LauncherTestKit.run(SEED, TestCases.class, method);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.reported())
        .containsExactly(
            Map.of(
                "junit.chaos.seed",
                "42",
                "junit.chaos.injections",
                method.equals("one") ? "1" : "2",
                "junit.chaos.injected",
                injected));
  }

  @Test
  void a_test_that_injects_nothing_says_so() {
    assertThat(LauncherTestKit.run(SEED, TestCases.class, "calm").reported())
        .containsExactly(Map.of("junit.chaos.seed", "42", "junit.chaos.injections", "0"));
  }

  @Test
  void what_a_dry_run_would_inject_is_not_injected() {
    Map<String, String> dry = Map.of("junit.chaos.seed", "42", "junit.chaos.dry-run", "true");

    assertThat(LauncherTestKit.run(dry, TestCases.class, "two").reported())
        .containsExactly(Map.of("junit.chaos.seed", "42", "junit.chaos.injections", "0"));
  }

  @Test
  void many_kinds_are_counted_and_the_first_are_named() {
    List<Map<String, String>> reported =
        LauncherTestKit.run(SEED, TestCases.class, "manyKinds").reported();

    assertThat(reported).hasSize(1);
    assertThat(reported.get(0))
        .containsEntry("junit.chaos.injections", "12")
        .hasEntrySatisfying(
            "junit.chaos.injected",
            text ->
                assertThat(text)
                    .contains("latency of 1 ms into DynamoDb.GetItem")
                    .endsWith(", and 2 more kinds")
                    .doesNotContain("latency of 11 ms"));
  }

  @Test
  void drawn_latencies_of_one_fault_are_of_one_kind() {
    assertThat(LauncherTestKit.run(SEED, TestCases.class, "drawn").reported())
        .extracting(entry -> entry.get("junit.chaos.injected"))
        .containsExactly("latency of 1 to 3 ms into DynamoDb.GetItem ×4");
  }

  @Test
  void a_factory_tells_of_all_its_dynamic_tests_at_once() {
    assertThat(LauncherTestKit.run(SEED, TestCases.class, "dynamic").reported())
        .extracting(entry -> entry.get("junit.chaos.injections"))
        .containsExactly("2");
  }

  @Test
  void a_test_without_chaos_tells_nothing() {
    assertThat(LauncherTestKit.run(SEED, PlainTestCases.class).reported()).isEmpty();
  }

  private static void read() {
    DynamoDbClient mock = mock(DynamoDbClient.class);
    when(mock.getItem(any(GetItemRequest.class))).thenReturn(GetItemResponse.builder().build());
    RealClient.inFrontOf(mock).getItem(get -> get.tableName("orders"));
  }

  static class TwelveLatencies implements Supplier<FaultPlan> {
    @Override
    public FaultPlan get() {
      FaultPlanBuilder plan = FaultPlan.builder();
      for (int call = 1; call <= 12; call++) {
        plan.service("DynamoDb").onCalls(call).inject(Latency.of(Duration.ofMillis(call)));
      }
      return plan.build();
    }
  }

  static class TestCases {
    @Test
    @ThrottleDynamo(first = 1)
    void one() {
      read();
    }

    @Test
    @VirtualTime
    @ThrottleDynamo(first = 2)
    void two() {
      read();
    }

    @Test
    @ChaosTest
    void calm() {
      read();
    }

    @Test
    @ChaosPlan(TwelveLatencies.class)
    void manyKinds() {
      IntStream.range(0, 12).forEach(i -> read());
    }

    @Test
    @InjectLatency(value = 1, max = 3, service = "DynamoDb")
    void drawn() {
      IntStream.range(0, 4).forEach(i -> read());
    }

    @TestFactory
    @ThrottleDynamo(onCalls = {1, 3})
    Stream<DynamicTest> dynamic() {
      return Stream.of(
          DynamicTest.dynamicTest("a", ReportEntriesTest::read),
          DynamicTest.dynamicTest("b", ReportEntriesTest::read));
    }
  }

  static class PlainTestCases {
    @Test
    void calm() {
      read();
    }
  }
}
