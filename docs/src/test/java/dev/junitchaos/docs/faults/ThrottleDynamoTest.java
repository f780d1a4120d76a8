package dev.junitchaos.docs.faults;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static dev.junitchaos.assertj.ChaosAssertions.catchThrowableOfType;
import static java.time.Duration.ofSeconds;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.aws.LocalAws;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.docs.tuned.CheckoutHandler;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

class ThrottleDynamoTest {

  static final DynamoDbClient TABLE = mock(DynamoDbClient.class);

  @RegisterExtension
  static final LocalAws AWS = LocalAws.inRegion("eu-north-1").route(DynamoDbClient.class, TABLE);

  @BeforeAll
  static void stub() {
    when(TABLE.putItem(any(PutItemRequest.class))).thenReturn(PutItemResponse.builder().build());
  }

  LambdaFunction<String, Map<String, Object>> checkout = LambdaFunction.of(new CheckoutHandler());

  @Test
  @ThrottleDynamo(table = "orders", operations = "PutItem", first = 1)
  void rides_out_one_throttle(Experiment experiment) {
    assertThat(checkout.invoke("order-1")).succeeded().hasStatusCode(201);
    assertThat(experiment).attempted("DynamoDb.PutItem", 2);
  }

  @Test
  @ThrottleDynamo(table = "orders")
  void answers_503_in_time_while_the_table_stays_throttled() {
    assertThat(checkout.invoke("order-1"))
        .succeeded()
        .hasStatusCode(503)
        .completedWithin(ofSeconds(3));
  }

  @Test
  @ThrottleDynamo
  void is_what_dynamodb_sends() {
    DynamoDbClient dynamoDb =
        RealClient.inFrontOf(TABLE, o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()));

    var error =
        catchThrowableOfType(
            ProvisionedThroughputExceededException.class,
            () -> dynamoDb.putItem(put -> put.tableName("orders")));

    assertThat(error.statusCode()).isEqualTo(400);
    assertThat(error.isThrottlingException()).isTrue();
    assertThat(error.awsErrorDetails().errorCode())
        .isEqualTo("ProvisionedThroughputExceededException");
  }
}
