package dev.junitchaos.docs.faults;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.junitchaos.SkewClock;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.experiment.Experiment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

class SkewClockTest {

  private final DynamoDbClient table = mock(DynamoDbClient.class);

  @BeforeEach
  void stub() {
    when(table.getItem(any(GetItemRequest.class))).thenReturn(GetItemResponse.builder().build());
  }

  @Test
  @SkewClock(seconds = 3_600, service = "DynamoDb")
  void the_sdk_corrects_its_time(Experiment experiment) {
    DynamoDbClient dynamoDb = RealClient.inFrontOf(table);

    dynamoDb.getItem(get -> get.tableName("orders"));

    assertThat(experiment).attempted("DynamoDb.GetItem", 2);
  }

  @Test
  @SkewClock(seconds = 3_600, service = "DynamoDb")
  void a_client_without_retries_fails_once() {
    DynamoDbClient dynamoDb =
        RealClient.inFrontOf(table, client -> client.retryStrategy(AwsRetryStrategy.doNotRetry()));

    assertThatThrownBy(() -> dynamoDb.getItem(get -> get.tableName("orders")))
        .isInstanceOf(DynamoDbException.class);
    dynamoDb.getItem(get -> get.tableName("orders"));
  }
}
