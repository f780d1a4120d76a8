package dev.junitchaos.docs.trouble;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.junitchaos.ChaosTest;
import dev.junitchaos.FailOneIn;
import dev.junitchaos.RemoveDownstream;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.aws.RealClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

class NeverStruckTestCases {

  final DynamoDbClient mock = mock(DynamoDbClient.class);
  final DynamoDbClient dynamoDb = RealClient.inFrontOf(mock);

  @BeforeEach
  void stub() {
    when(mock.getItem(any(GetItemRequest.class))).thenReturn(GetItemResponse.builder().build());
  }

  @Test
  @ThrottleDynamo(table = "orders", operations = "PutItem")
  void reads_an_order() {
    dynamoDb.getItem(get -> get.tableName("orders"));
  }

  @Test
  @ThrottleDynamo(table = "order")
  void table() {
    dynamoDb.getItem(get -> get.tableName("orders"));
  }

  @Test
  @ThrottleDynamo(region = "eu-west-1")
  void region() {
    dynamoDb.getItem(get -> get.tableName("orders"));
  }

  @Test
  @ThrottleDynamo(onCalls = 3)
  void too_few() {
    dynamoDb.getItem(get -> get.tableName("orders"));
  }

  @Test
  @ThrottleDynamo(probability = 1e-9)
  void unlikely() {
    dynamoDb.getItem(get -> get.tableName("orders"));
  }

  @Test
  @FailOneIn(2)
  void no_handler() {
    dynamoDb.getItem(get -> get.tableName("orders"));
  }

  @Test
  @ThrottleDynamo(table = "orders")
  void the_mock_itself() {
    mock.getItem(GetItemRequest.builder().tableName("orders").build());
  }

  @Test
  @RemoveDownstream(host = "payments.example.com")
  void host() {}

  @Test
  @ThrottleDynamo(table = "orders")
  @ChaosTest(strict = false)
  void not_strict() {}
}
