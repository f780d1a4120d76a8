package dev.junitchaos.docs.budget;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.junitchaos.ChaosTest;
import dev.junitchaos.RemoveDownstream;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.aws.LocalAws;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.docs.start.CheckoutHandler;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

@ChaosTest(strict = false)
class BudgetTestCases {

  static final DynamoDbClient TABLE = mock(DynamoDbClient.class);

  @RegisterExtension
  static final LocalAws AWS = LocalAws.inRegion("eu-north-1").route(DynamoDbClient.class, TABLE);

  final LambdaFunction<String, Map<String, Object>> checkout =
      LambdaFunction.of(new CheckoutHandler());

  @BeforeEach
  void answer() {
    when(TABLE.putItem(any(PutItemRequest.class))).thenReturn(PutItemResponse.builder().build());
  }

  @Test
  void fits_into_its_timeout() {
    assertThat(checkout.invoke("order-1")).succeeded().fitsBudget();
  }

  @Test
  @ThrottleDynamo(table = "orders", first = 1)
  void print() {
    System.out.println(checkout.invoke("order-1").budget());
  }

  @Test
  @RemoveDownstream(service = "DynamoDb")
  void a_shared_client(Experiment experiment) {
    DynamoDbClient shared =
        RealClient.inFrontOf(
            TABLE,
            o ->
                o.retryStrategy(
                    AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .backoffStrategy(BackoffStrategy.retryImmediately())
                        .build()));
    for (int i = 0; i < 50; i++) {
      catchThrowable(() -> shared.putItem(put -> put.tableName("orders")));
    }
    catchThrowable(() -> shared.getItem(GetItemRequest.builder().tableName("orders").build()));
    assertThat(experiment).attempted("DynamoDb.GetItem", 3);
  }
}
