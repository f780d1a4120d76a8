package dev.junitchaos.docs.faults;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.aws.RealClient;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class TableCapacityTest {

  private final DynamoDbClient table = mock(DynamoDbClient.class);
  private final DynamoDbClient dynamoDb = RealClient.inFrontOf(table);

  @BeforeEach
  void stub() {
    when(table.batchWriteItem(any(BatchWriteItemRequest.class)))
        .thenReturn(BatchWriteItemResponse.builder().build());
  }

  private static List<WriteRequest> orders(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Map.of("id", AttributeValue.fromS("o-" + i)))
        .map(item -> WriteRequest.builder().putRequest(put -> put.item(item)).build())
        .toList();
  }

  @Test
  @ThrottleDynamo(table = "orders", writeCapacity = 10)
  void a_batch_that_is_too_large_for_the_table() {
    var answer = dynamoDb.batchWriteItem(write -> write.requestItems(Map.of("orders", orders(25))));

    assertThat(answer.unprocessedItems().get("orders")).hasSize(15);
  }
}
