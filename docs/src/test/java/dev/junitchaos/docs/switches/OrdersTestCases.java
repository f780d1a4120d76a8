package dev.junitchaos.docs.switches;

import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.docs.RunWith;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

@RunWith("junit.chaos.fault.orders-throttle=off")
class OrdersTestCases {

  final DynamoDbClient dynamoDb = RealClient.inFrontOf(table());

  static DynamoDbClient table() {
    DynamoDbClient table = Mockito.mock(DynamoDbClient.class);
    Mockito.when(table.putItem(Mockito.any(PutItemRequest.class)))
        .thenReturn(PutItemResponse.builder().build());
    return table;
  }

  @Test
  @ThrottleDynamo(table = "orders", first = 2, name = "orders-throttle")
  void rides_out_a_throttled_table() {
    dynamoDb.putItem(put -> put.tableName("orders"));
  }
}
