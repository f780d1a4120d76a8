package dev.junitchaos.docs.start;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static java.time.Duration.ofSeconds;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.aws.LocalAws;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

class CheckoutHandlerTest {

  static final DynamoDbClient TABLE = mock(DynamoDbClient.class);

  @RegisterExtension
  static final LocalAws AWS = LocalAws.inRegion("eu-north-1").route(DynamoDbClient.class, TABLE);

  @Test
  @ThrottleDynamo(table = "orders", operations = "PutItem", first = 2)
  void rides_out_a_throttled_table(Experiment experiment) {
    when(TABLE.putItem(any(PutItemRequest.class))).thenReturn(PutItemResponse.builder().build());

    LambdaFunction<String, Map<String, Object>> checkout =
        LambdaFunction.of(new CheckoutHandler()).withTimeout(ofSeconds(10));

    assertThat(checkout.invoke("order-1")).succeeded().hasStatusCode(201);
    assertThat(experiment).called("DynamoDb.PutItem", 1).attempted("DynamoDb.PutItem", 3);
  }
}
