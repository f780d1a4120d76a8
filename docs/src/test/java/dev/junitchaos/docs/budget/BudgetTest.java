package dev.junitchaos.docs.budget;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static java.time.Duration.ofSeconds;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.aws.LocalAws;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.docs.tuned.CheckoutHandler;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.journal.CallTime;
import dev.junitchaos.journal.TimeBudget;
import dev.junitchaos.lambda.LambdaFunction;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

class BudgetTest {

  static final DynamoDbClient TABLE = mock(DynamoDbClient.class);

  @RegisterExtension
  static final LocalAws AWS = LocalAws.inRegion("eu-north-1").route(DynamoDbClient.class, TABLE);

  @BeforeEach
  void answer() {
    when(TABLE.putItem(any(PutItemRequest.class))).thenReturn(PutItemResponse.builder().build());
  }

  @Test
  void fits_into_its_timeout_even_in_the_worst_case() {
    LambdaFunction<String, Map<String, Object>> checkout =
        LambdaFunction.of(new CheckoutHandler()).withTimeout(ofSeconds(3));

    assertThat(checkout.invoke("order-1")).succeeded().fitsBudget();
  }

  @Test
  @ThrottleDynamo(table = "orders", first = 1)
  void answers_before_api_gateway_gives_up(Experiment experiment) {
    LambdaFunction.of(new CheckoutHandler()).withTimeout(ofSeconds(30)).invoke("order-1");

    assertThat(experiment).worstCaseWithin(ofSeconds(29));
  }

  @Test
  @ThrottleDynamo(table = "orders", first = 1)
  void budget_by_hand() {
    TimeBudget budget = LambdaFunction.of(new CheckoutHandler()).invoke("order-1").budget();

    CallTime put = budget.calls().get(0);
    Duration firstBackoff = put.waitedBefore(1);
    assertThat(put.attempts()).hasSize(2);
    assertThat(firstBackoff).isLessThan(put.took());
    assertThat(put.limits().attempts()).isEqualTo(9);
    assertThat(budget.worstCase().orElseThrow()).isGreaterThanOrEqualTo(budget.took());
  }

  @Test
  @ThrottleDynamo(table = "orders", first = 1)
  void a_client_that_always_retries(Experiment experiment) {
    DynamoDbClient dynamoDb =
        RealClient.inFrontOf(
            TABLE,
            o ->
                o.retryStrategy(
                    AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .circuitBreakerEnabled(false)
                        .build()));
    dynamoDb.putItem(put -> put.tableName("orders"));
    assertThat(experiment).attempted("DynamoDb.PutItem", 2);
  }
}
