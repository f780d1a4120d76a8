package dev.junitchaos.docs.faults;

import static dev.junitchaos.assertj.ChaosAssertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.junitchaos.LoseResponse;
import dev.junitchaos.aws.RealClient;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

class LoseResponseTest {

  @Test
  @LoseResponse(service = "Sqs", operations = "SendMessage", first = 1)
  void the_message_is_sent_twice() {
    SqsClient mock = mock(SqsClient.class);
    when(mock.sendMessage(any(SendMessageRequest.class)))
        .thenReturn(SendMessageResponse.builder().build());
    SqsClient sqs = RealClient.inFrontOf(mock);

    sqs.sendMessage(send -> send.queueUrl("https://sqs/1/invoices").messageBody("order-1"));

    verify(mock, times(2)).sendMessage(any(SendMessageRequest.class));
  }

  @Test
  @LoseResponse(service = "DynamoDb", operations = "PutItem", first = 1)
  void the_order_was_stored_but_the_retry_meets_its_own_write() {
    DynamoDbClient mock = mock(DynamoDbClient.class);
    when(mock.putItem(any(PutItemRequest.class)))
        .thenReturn(PutItemResponse.builder().build())
        .thenThrow(ConditionalCheckFailedException.builder().message("it exists").build());
    DynamoDbClient dynamoDb = RealClient.inFrontOf(mock);

    assertThatThrownBy(
            () ->
                dynamoDb.putItem(
                    put -> put.tableName("orders").conditionExpression("attribute_not_exists(id)")))
        .isInstanceOf(ConditionalCheckFailedException.class);
  }
}
