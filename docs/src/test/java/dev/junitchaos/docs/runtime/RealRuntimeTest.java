package dev.junitchaos.docs.runtime;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static java.time.Duration.ofSeconds;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.junitchaos.ChaosTest;
import dev.junitchaos.ColdStart;
import dev.junitchaos.Outage;
import dev.junitchaos.RemoveDownstream;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.aws.LocalAws;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.FunctionError;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

class RealRuntimeTest {

  static final DynamoDbClient TABLE = mock(DynamoDbClient.class);

  @RegisterExtension
  static final LocalAws AWS = LocalAws.inRegion("eu-north-1").route(DynamoDbClient.class, TABLE);

  LambdaFunction<Map<String, String>, Map<String, Object>> checkout =
      LambdaFunction.inRuntime(CheckoutHandler.class)
          .withEnvironment("TABLE_NAME", "orders")
          .withMemory(512)
          .withTimeout(ofSeconds(20));

  @BeforeEach
  void saves() {
    reset(TABLE);
    when(TABLE.putItem(any(PutItemRequest.class))).thenReturn(PutItemResponse.builder().build());
  }

  @Test
  @ThrottleDynamo(table = "orders", first = 2)
  void rides_out_a_throttled_table(Experiment experiment) {
    assertThat(checkout.invoke(Map.of("id", "order-1"))).succeeded().hasStatusCode(201);
    assertThat(experiment).called("DynamoDb.PutItem", 1).attempted("DynamoDb.PutItem", 3);
    verify(TABLE).putItem(any(PutItemRequest.class));
  }

  @Test
  @RemoveDownstream(service = "DynamoDb", outage = Outage.BLACKHOLE, first = 1)
  void a_process_that_is_killed_at_its_deadline_has_a_successor(Experiment experiment) {
    assertThat(checkout.withTimeout(ofSeconds(8)).invoke(Map.of("id", "order-1"))).timedOut();
    assertThat(checkout.invoke(Map.of("id", "order-1"))).succeeded();
    assertThat(experiment).injected(1).attempted("DynamoDb.PutItem", 2);
  }

  @Test
  @ChaosTest
  void an_exception_is_told_as_lambda_tells_it() {
    Invocation<Map<String, Object>> invocation = checkout.invoke(Map.of());

    assertThat(invocation).failedWith(IllegalArgumentException.class);
    if (invocation instanceof Invocation.Failed<?> failed
        && failed.error() instanceof FunctionError error) {
      assertThat(error.errorType()).isEqualTo("java.lang.IllegalArgumentException");
      assertThat(error).hasMessage("an order needs an id");
    }
  }

  @Test
  @ChaosTest
  void takes_json_as_it_is() {
    LambdaFunction<String, String> checkout =
        LambdaFunction.inRuntime("dev.junitchaos.docs.runtime.CheckoutHandler::handleRequest")
            .withEnvironment("TABLE_NAME", "orders")
            .withTimeout(ofSeconds(20));

    assertThat(checkout.invoke("{\"id\": \"order-1\"}")).hasStatusCode(201);
  }

  @Test
  @ColdStart(onCalls = 3)
  void a_cold_start_is_a_new_process() {
    List<Invocation<Map<String, Object>>> three = checkout.invokeTimes(3, Map.of("id", "order-1"));

    assertThat(three.stream().map(RealRuntimeTest::body).distinct()).hasSize(2);
  }

  private static Object body(Invocation<Map<String, Object>> invocation) {
    return ((Invocation.Completed<Map<String, Object>>) invocation).response().get("body");
  }
}
