package dev.junitchaos.docs.faults;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.junitchaos.PartialBatch;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.experiment.Experiment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class PartialBatchTest {

  private final List<WriteRequest> stored = new ArrayList<>();
  private final DynamoDbClient table = mock(DynamoDbClient.class);
  private final DynamoDbClient dynamoDb = RealClient.inFrontOf(table);

  @BeforeEach
  void stub() {
    when(table.batchWriteItem(any(BatchWriteItemRequest.class)))
        .thenAnswer(
            call -> {
              BatchWriteItemRequest request = call.getArgument(0);
              stored.addAll(request.requestItems().get("orders"));
              return BatchWriteItemResponse.builder().build();
            });
  }

  private static WriteRequest write(String id) {
    return WriteRequest.builder()
        .putRequest(put -> put.item(Map.of("id", AttributeValue.fromS(id))))
        .build();
  }

  private void storeAll(List<WriteRequest> orders) {
    Map<String, List<WriteRequest>> left = Map.of("orders", orders);
    for (int round = 0; round < 5 && !left.isEmpty(); round++) {
      Map<String, List<WriteRequest>> batch = left;
      left = dynamoDb.batchWriteItem(write -> write.requestItems(batch)).unprocessedItems();
    }
    if (!left.isEmpty()) {
      throw new IllegalStateException("not stored: " + left);
    }
  }

  @Test
  @PartialBatch(service = "DynamoDb", operations = "BatchWriteItem", failing = 2, first = 1)
  void writes_what_was_not_processed_again(Experiment experiment) {
    storeAll(List.of(write("o-1"), write("o-2"), write("o-3")));

    assertThat(stored).containsExactly(write("o-1"), write("o-2"), write("o-3"));
    assertThat(experiment).called("DynamoDb.BatchWriteItem", 2);
  }
}
