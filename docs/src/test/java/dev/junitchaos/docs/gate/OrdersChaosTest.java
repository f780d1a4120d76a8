package dev.junitchaos.docs.gate;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static java.time.Duration.ofSeconds;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.junitchaos.EnforceResilience;
import dev.junitchaos.LoseResponse;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.aws.LocalAws;
import dev.junitchaos.docs.start.CheckoutHandler;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

@EnforceResilience(rules = "every DynamoDb write must hold: throttle, lost-response")
class OrdersChaosTest {

  static final DynamoDbClient TABLE = mock(DynamoDbClient.class);

  @RegisterExtension
  static final LocalAws AWS = LocalAws.inRegion("eu-north-1").route(DynamoDbClient.class, TABLE);

  @BeforeEach
  void answer() {
    when(TABLE.putItem(any(PutItemRequest.class))).thenReturn(PutItemResponse.builder().build());
  }

  @Test
  @ThrottleDynamo(table = "orders", operations = "PutItem", first = 1)
  void rides_out_a_throttled_table() {
    assertThat(checkout().invoke("order-1")).succeeded().hasStatusCode(201);
  }

  @Test
  @LoseResponse(service = "DynamoDb", operations = "PutItem", first = 1)
  void and_an_answer_that_was_lost() {
    assertThat(checkout().invoke("order-1")).succeeded().hasStatusCode(201);
  }

  private static LambdaFunction<String, Map<String, Object>> checkout() {
    return LambdaFunction.of(new CheckoutHandler()).withTimeout(ofSeconds(10));
  }
}
