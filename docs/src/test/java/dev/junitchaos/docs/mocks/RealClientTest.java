package dev.junitchaos.docs.mocks;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static java.time.Duration.ofSeconds;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.junitchaos.InjectLatency;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.experiment.Experiment;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

class RealClientTest {

  static final GetItemResponse FOUND =
      GetItemResponse.builder().item(Map.of("orderId", AttributeValue.fromS("o-1"))).build();

  @Test
  void retries_what_the_mock_throws() {
    DynamoDbClient mock = mock(DynamoDbClient.class);
    when(mock.getItem(any(GetItemRequest.class)))
        .thenThrow(ProvisionedThroughputExceededException.builder().message("slow down").build())
        .thenReturn(FOUND);

    DynamoDbClient dynamoDb = RealClient.inFrontOf(mock);

    assertThat(dynamoDb.getItem(get -> get.tableName("orders")).hasItem()).isTrue();
    verify(mock, times(2)).getItem(any(GetItemRequest.class));
  }

  @Test
  @InjectLatency(service = "DynamoDb", value = 5_000, first = 1)
  void keeps_the_timeouts_that_you_set(Experiment experiment) {
    DynamoDbClient mock = mock(DynamoDbClient.class);
    when(mock.getItem(any(GetItemRequest.class))).thenReturn(FOUND);

    DynamoDbClient dynamoDb =
        RealClient.inFrontOf(mock, o -> o.apiCallAttemptTimeout(ofSeconds(1)));

    dynamoDb.getItem(get -> get.tableName("orders"));
    assertThat(experiment).attempted("DynamoDb.GetItem", 2);
  }

  @Test
  void stands_in_front_of_async_clients_too() {
    DynamoDbAsyncClient mock = mock(DynamoDbAsyncClient.class);
    when(mock.getItem(any(GetItemRequest.class)))
        .thenReturn(CompletableFuture.completedFuture(FOUND));

    DynamoDbAsyncClient dynamoDb = RealClient.inFrontOf(mock);

    assertThat(dynamoDb.getItem(get -> get.tableName("orders")).join().hasItem()).isTrue();
  }

  @Test
  void carries_streams() {
    S3Client mock = mock(S3Client.class);
    when(mock.getObjectAsBytes(any(GetObjectRequest.class)))
        .thenReturn(
            ResponseBytes.fromByteArray(GetObjectResponse.builder().build(), new byte[] {1, 2, 3}));

    S3Client s3 = RealClient.inFrontOf(mock);

    assertThat(s3.getObjectAsBytes(get -> get.bucket("receipts").key("o-1")).asByteArray())
        .containsExactly(1, 2, 3);
  }

  static class OrdersTable implements DynamoDbClient {
    @Override
    public GetItemResponse getItem(GetItemRequest request) {
      return FOUND;
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }

  @Test
  void stands_in_front_of_a_fake() {
    DynamoDbClient dynamoDb = RealClient.<DynamoDbClient>inFrontOf(new OrdersTable());

    assertThat(dynamoDb.getItem(get -> get.tableName("orders")).hasItem()).isTrue();
  }
}
