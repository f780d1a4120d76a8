package dev.junitchaos.docs.faults;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.amazonaws.services.lambda.runtime.Context;
import dev.junitchaos.StaleRead;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

class StaleReadTest {

  private final Map<AttributeValue, Map<String, AttributeValue>> stored = new ConcurrentHashMap<>();
  private final DynamoDbClient table = mock(DynamoDbClient.class);
  private final DynamoDbClient dynamoDb = RealClient.inFrontOf(table);

  @BeforeEach
  void stub() {
    when(table.putItem(any(PutItemRequest.class)))
        .thenAnswer(
            call -> {
              PutItemRequest put = call.getArgument(0);
              stored.put(put.item().get("id"), put.item());
              return PutItemResponse.builder().build();
            });
    when(table.getItem(any(GetItemRequest.class)))
        .thenAnswer(
            call -> {
              GetItemRequest get = call.getArgument(0);
              return GetItemResponse.builder().item(stored.get(get.key().get("id"))).build();
            });
  }

  /** Stores an order, and answers with what it finds stored. */
  private LambdaFunction<String, String> ordering(boolean consistent) {
    return LambdaFunction.of(
        (String id, Context context) -> {
          Map<String, AttributeValue> key = Map.of("id", AttributeValue.fromS(id));
          dynamoDb.putItem(put -> put.tableName("orders").item(key));
          boolean found =
              dynamoDb
                  .getItem(get -> get.tableName("orders").key(key).consistentRead(consistent))
                  .hasItem();
          return found ? "ordered" : "no such order";
        });
  }

  @Test
  @StaleRead(table = "orders")
  void reading_its_own_write_needs_a_consistent_read() {
    assertThat(ordering(false).invoke("o-1")).response().isEqualTo("no such order");
    assertThat(ordering(true).invoke("o-2")).response().isEqualTo("ordered");
  }
}
