package dev.junitchaos.docs.start;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static dev.junitchaos.assertj.ChaosAssertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.experiment.Experiment;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** The same throttled table, above the SDK and below it: what the README's comparison quotes. */
class BelowTheSdkTest {

  static final PutItemRequest ORDER =
      PutItemRequest.builder()
          .tableName("orders")
          .item(Map.of("orderId", AttributeValue.fromS("o-1")))
          .build();

  @Test
  void a_throttle_from_mockito_is_thrown_at_once() {
    DynamoDbClient dynamoDb = mock(DynamoDbClient.class);
    doThrow(ProvisionedThroughputExceededException.builder().message("slow down").build())
        .when(dynamoDb)
        .putItem(ORDER);

    assertThatThrownBy(() -> dynamoDb.putItem(ORDER))
        .isInstanceOf(ProvisionedThroughputExceededException.class);

    verify(dynamoDb, times(1)).putItem(ORDER); // no retry, no backoff
  }

  @Test
  @ThrottleDynamo(table = "orders", first = 2)
  void a_throttle_from_the_table_is_retried(Experiment experiment) {
    DynamoDbClient mock = mock(DynamoDbClient.class);
    when(mock.putItem(any(PutItemRequest.class))).thenReturn(PutItemResponse.builder().build());
    DynamoDbClient dynamoDb = RealClient.inFrontOf(mock);

    dynamoDb.putItem(ORDER); // two throttles, two waits, then success

    assertThat(experiment).called("DynamoDb.PutItem", 1).attempted("DynamoDb.PutItem", 3);
    verify(mock, times(1)).putItem(any(PutItemRequest.class));
  }
}
