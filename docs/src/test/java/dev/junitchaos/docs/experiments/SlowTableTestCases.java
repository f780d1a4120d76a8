package dev.junitchaos.docs.experiments;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static java.time.Duration.ofSeconds;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.junitchaos.ChaosExperiment;
import dev.junitchaos.FailOneIn;
import dev.junitchaos.InjectLatency;
import dev.junitchaos.ScaleUp;
import dev.junitchaos.aws.LocalAws;
import dev.junitchaos.docs.tuned.CheckoutHandler;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

class SlowTableTestCases {

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

  @ScaleUp(
      latencies = {100, 400, 2_000},
      expectAtLeast = 400,
      precision = 800)
  @ChaosExperiment(hypothesis = "95 of 100 orders are taken while the table is slow")
  @InjectLatency(service = "DynamoDb", resource = "orders", value = 100)
  void searches() {
    assertThat(checkout.invokeConcurrently(20, "order")).statusCode(201).isAtLeast(0.95);
  }

  @ScaleUp(latencies = {100, 400, 2_000, 2_500})
  @ChaosExperiment(hypothesis = "95 of 100 orders are taken while the table is slow")
  @InjectLatency(service = "DynamoDb", resource = "orders", value = 100)
  void must_hold_everywhere() {
    assertThat(checkout.invokeConcurrently(20, "order")).statusCode(201).isAtLeast(0.95);
  }

  @Test
  @FailOneIn(10)
  void one_in_ten_fails() {
    assertThat(checkout.invokeTimes(20, "order")).successRate().isAtLeast(0.95);
  }

  @Test
  @InjectLatency(value = 300, oneIn = 10)
  void one_in_ten_is_slow() {
    assertThat(checkout.invokeTimes(20, "order"))
        .latency()
        .percentile(95)
        .isAtMost(java.time.Duration.ofMillis(250));
  }
}
