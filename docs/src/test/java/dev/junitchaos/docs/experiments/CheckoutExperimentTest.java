package dev.junitchaos.docs.experiments;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.junitchaos.ChaosExperiment;
import dev.junitchaos.InjectLatency;
import dev.junitchaos.ScaleUp;
import dev.junitchaos.SteadyState;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.aws.LocalAws;
import dev.junitchaos.docs.tuned.CheckoutHandler;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.Invocations;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

class CheckoutExperimentTest {

  static final DynamoDbClient TABLE = mock(DynamoDbClient.class);

  @RegisterExtension
  static final LocalAws AWS = LocalAws.inRegion("eu-north-1").route(DynamoDbClient.class, TABLE);

  final LambdaFunction<String, Map<String, Object>> checkout =
      LambdaFunction.of(new CheckoutHandler()).withTimeout(ofSeconds(10));

  @BeforeEach
  void table_accepts_orders() {
    when(TABLE.putItem(any(PutItemRequest.class))).thenReturn(PutItemResponse.builder().build());
    checkout.invoke("order-0"); // to load the SDK's classes takes longer than an attempt may
  }

  @SteadyState(recoversWithin = 2_000)
  void an_order_is_taken() {
    assertThat(checkout.invoke("order-0")).hasStatusCode(201);
  }

  @ScaleUp(
      latencies = {100, 400, 2_000},
      expectAtLeast = 400,
      precision = 800)
  @ChaosExperiment(
      hypothesis = "95 of 100 orders are taken while the table is slow",
      maxInjections = 200)
  @InjectLatency(service = "DynamoDb", resource = "orders", value = 100)
  void takes_orders_while_the_table_is_slow() {
    assertThat(checkout.invokeConcurrently(20, "order"))
        .successRate()
        .isAtLeast(1)
        .statusCode(201)
        .isAtLeast(0.95)
        .latency()
        .percentile(95)
        .isAtMost(ofMillis(2_500));
  }

  @Test
  @ThrottleDynamo(table = "orders")
  void stops_when_an_order_is_lost(Experiment experiment) {
    assertThat(checkout.invoke("order-1")).hasStatusCode(503);

    experiment.stop(); // enough was seen: nothing more is injected

    assertThat(checkout.invoke("order-2")).hasStatusCode(201);
  }

  @Test
  @InjectLatency(value = 1, oneIn = 2)
  void judges_invocations_that_were_collected() {
    List<Invocation<Map<String, Object>>> collected = new ArrayList<>();
    for (String order : List.of("order-1", "order-2", "order-3")) {
      collected.add(checkout.invoke(order));
    }

    assertThat(Invocations.of(collected)).statusCodes(500, 599).isAtMost(0.01);
    assertThat(collected).hasSize(3); // AssertJ's own, as for any list
  }
}
