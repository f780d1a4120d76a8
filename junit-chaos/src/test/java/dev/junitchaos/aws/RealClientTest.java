package dev.junitchaos.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

class RealClientTest {

  private static final GetItemRequest REQUEST =
      GetItemRequest.builder()
          .tableName("orders")
          .key(Map.of("id", AttributeValue.fromS("1")))
          .build();

  private static final GetItemResponse FOUND =
      GetItemResponse.builder().item(Map.of("id", AttributeValue.fromS("1"))).build();

  private final DynamoDbClient mock = mock(DynamoDbClient.class);

  @Test
  void the_caller_gets_what_the_mock_returns() {
    when(mock.getItem(any(GetItemRequest.class))).thenReturn(FOUND);
    try (DynamoDbClient client = Clients.quick(mock)) {
      GetItemResponse got = client.getItem(REQUEST);
      assertThat(got.item()).isEqualTo(FOUND.item());
      assertThat(got.sdkHttpResponse().isSuccessful()).isTrue();
      assertThat(got.responseMetadata().requestId()).isNotBlank();
    }
    verify(mock).getItem(REQUEST);
    verifyNoMoreInteractions(mock);
  }

  @Test
  void what_the_mock_throws_is_retried_as_the_sdk_does() {
    when(mock.getItem(any(GetItemRequest.class)))
        .thenThrow(ProvisionedThroughputExceededException.builder().message("slow down").build())
        .thenReturn(FOUND);
    assertThat(Clients.quick(mock).getItem(REQUEST).item()).isEqualTo(FOUND.item());
    verify(mock, times(2)).getItem(REQUEST);
  }

  @Test
  void an_unstubbed_mock() {
    assertThatThrownBy(() -> Clients.quick(mock).getItem(REQUEST)).hasMessage("x");
  }
}
