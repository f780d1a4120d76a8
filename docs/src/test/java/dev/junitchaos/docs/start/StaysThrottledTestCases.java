package dev.junitchaos.docs.start;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.aws.LocalAws;
import dev.junitchaos.lambda.LambdaFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class StaysThrottledTestCases {

  @RegisterExtension
  static final LocalAws AWS =
      LocalAws.inRegion("eu-north-1").route(DynamoDbClient.class, mock(DynamoDbClient.class));

  @Test
  @ThrottleDynamo(table = "orders")
  void answers_while_the_table_stays_throttled() {
    assertThat(LambdaFunction.of(new CheckoutHandler()).invoke("order-1"))
        .succeeded()
        .hasStatusCode(503);
  }
}
