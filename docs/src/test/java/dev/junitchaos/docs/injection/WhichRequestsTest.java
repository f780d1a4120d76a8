package dev.junitchaos.docs.injection;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.junitchaos.ChaosPlan;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.experiment.Experiment;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

class WhichRequestsTest {

  final DynamoDbClient table = mock(DynamoDbClient.class);
  final DynamoDbClient dynamoDb = RealClient.inFrontOf(table);

  @BeforeEach
  void stub() {
    when(table.putItem(any(PutItemRequest.class))).thenReturn(PutItemResponse.builder().build());
  }

  private void store(String id, int total) {
    dynamoDb.putItem(
        put ->
            put.tableName("orders")
                .item(
                    Map.of(
                        "id", AttributeValue.fromS(id),
                        "total", AttributeValue.fromN(String.valueOf(total)))));
  }

  @Test
  @ThrottleDynamo(table = "orders", where = OrdersOver100.class, first = 2)
  void only_big_orders_are_throttled(Experiment experiment) {
    store("o-1", 20);
    assertThat(experiment).attempted("DynamoDb.PutItem", 1);

    store("o-2", 200);
    assertThat(experiment).attempted("DynamoDb.PutItem", 1 + 3);
  }

  @Test
  @ChaosPlan(BusyDay.class)
  void a_plan_that_was_built_in_code(Experiment experiment) {
    store("o-1", 20);

    assertThat(experiment).attempted("DynamoDb.PutItem", 2).injected(3);
  }
}
