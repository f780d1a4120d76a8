package dev.junitchaos.deployed;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import dev.junitchaos.lambda.OpenExperiment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A function in the real runtime is a process, with what Lambda gives it. */
class RealProcessTest {

  static final Duration LONG = Duration.ofSeconds(60);

  private final LambdaFunction<String, Map<String, Object>> telling =
      LambdaFunction.inRuntime(Handlers.Telling.class).withTimeout(LONG);

  @Test
  void each_environment_is_a_process_that_stays_warm_and_ends_with_its_test() {
    try (OpenExperiment test = OpenExperiment.with()) {
      Map<String, Object> cold = told(telling.invoke("event"));
      Map<String, Object> warm = told(telling.invoke("event"));
      assertThat(cold).containsEntry("invocations", 1);
      assertThat(warm).containsEntry("invocations", 2).containsEntry("pid", cold.get("pid"));
      assertThat(pid(cold)).isNotEqualTo(ProcessHandle.current().pid());

      List<Invocation<Map<String, Object>>> two = telling.invokeConcurrently(2, "event");
      assertThat(two.stream().map(RealProcessTest::told).map(RealProcessTest::pid))
          .doesNotHaveDuplicates()
          .contains(pid(cold));
      assertThat(Handlers.Telling.class.getClassLoader()).isSameAs(getClass().getClassLoader());

      test.close();
      two.forEach(one -> assertThat(isAlive(pid(told(one)))).isFalse());
    }
    try (OpenExperiment next = OpenExperiment.with()) {
      assertThat(told(telling.invoke("event"))).containsEntry("invocations", 1);
    }
  }

  @Test
  void outside_of_tests_an_environment_stays_warm_as_well() {
    Map<String, Object> cold = told(telling.invoke("event"));
    Map<String, Object> warm = told(telling.invoke("event"));

    assertThat(warm).containsEntry("invocations", 2).containsEntry("pid", cold.get("pid"));
    ProcessHandle.of(pid(cold)).orElseThrow().destroyForcibly();
    await().until(() -> !isAlive(pid(cold)));
    assertThat(told(telling.invoke("event"))).containsEntry("invocations", 1);
  }

  @Test
  @SuppressWarnings("unchecked")
  void has_the_variables_that_lambda_sets_and_the_users_own_and_no_others() {
    try (OpenExperiment test = OpenExperiment.with()) {
      Map<String, Object> told =
          told(
              telling
                  .withName("orders")
                  .withMemory(512)
                  .withEnvironment("TABLE_NAME", "orders-é \"1\"")
                  .withEnvironment("STAGE", "test")
                  .invoke("event"));

      assertThat((Map<String, String>) told.get("environment"))
          .containsEntry("TABLE_NAME", "orders-é \"1\"")
          .containsEntry("STAGE", "test")
          .containsEntry("_HANDLER", Handlers.Telling.class.getName())
          .containsEntry("AWS_LAMBDA_FUNCTION_NAME", "orders")
          .containsEntry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512")
          .containsEntry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST")
          .containsEntry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/orders")
          .containsEntry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand")
          .containsEntry("AWS_REGION", "us-east-1")
          .containsEntry("AWS_ACCESS_KEY_ID", "junitchaos")
          .containsKeys("AWS_LAMBDA_LOG_STREAM_NAME", "AWS_LAMBDA_RUNTIME_API", "LAMBDA_TASK_ROOT")
          .doesNotContainKeys("HOME", "JAVA_HOME", "CLASSPATH", "AWS_PROFILE");
      assertThat(told)
          .containsEntry("memory", 512)
          .containsEntry("function", "orders")
          .containsEntry("logGroup", "/aws/lambda/orders")
          .containsEntry("arn", "arn:aws:lambda:us-east-1:123456789012:function:orders")
          .containsEntry("timeZone", "UTC");
      assertThat((int) told.get("heap")).isBetween(400_000_000, 512 * 1024 * 1024);
      assertThat((int) told.get("remaining")).isBetween(1, 60_000);
    }
  }

  @Test
  void more_than_the_reserved_concurrency_are_throttled() {
    try (OpenExperiment test = OpenExperiment.with()) {
      List<Invocation<Map<String, Object>>> three =
          telling.withReservedConcurrency(1).invokeConcurrently(2, "event");

      assertThat(three.get(0)).succeeded();
      assertThat(three.get(1)).throttled();
    }
  }

  @Test
  void no_request_to_aws_leaves_it_though_there_is_no_local_aws() {
    Invocation<String> invocation =
        LambdaFunction.inRuntime(Shop.Saving.class)
            .withMemory(256)
            .withTimeout(LONG)
            .invoke("order-1");

    assertThat(invocation).failedWith(AssertionError.class);
    assertThat(((Invocation.Failed<String>) invocation).error())
        .hasMessageStartingWith(
            "LocalAws refused DynamoDb.PutItem: no route keeps dynamodb.us-east-1.amazonaws.com on"
                + " this machine.");
  }

  static <T> T told(Invocation<T> invocation) {
    assertThat(invocation).succeeded();
    return ((Invocation.Completed<T>) invocation).response();
  }

  static long pid(Map<String, Object> told) {
    return ((Number) told.get("pid")).longValue();
  }

  static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
