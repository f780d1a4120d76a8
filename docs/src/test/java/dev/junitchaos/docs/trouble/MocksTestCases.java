package dev.junitchaos.docs.trouble;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.junitchaos.aws.RealClient;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.SelectObjectContentRequest;

class MocksTestCases {

  @Test
  void no_client() {
    RealClient.inFrontOf("a table");
  }

  @Test
  void not_stubbed() {
    RealClient.inFrontOf(mock(DynamoDbClient.class)).getItem(get -> get.tableName("orders"));
  }

  @Test
  void stubbed_to_null() {
    DynamoDbClient mock = mock(DynamoDbClient.class);
    when(mock.getItem(any(GetItemRequest.class))).thenReturn(null);
    RealClient.inFrontOf(mock).getItem(get -> get.tableName("orders"));
  }

  @Test
  void fake_without_the_operation() {
    RealClient.<DynamoDbClient>inFrontOf(new EmptyTable()).getItem(get -> get.tableName("orders"));
  }

  @Test
  void event_stream() throws Throwable {
    try {
      RealClient.inFrontOf(mock(S3AsyncClient.class))
          .selectObjectContent(
              SelectObjectContentRequest.builder()
                  .bucket("orders")
                  .key("all")
                  .expression("SELECT * FROM S3Object")
                  .expressionType("SQL")
                  .inputSerialization(input -> input.json(json -> json.type("LINES")))
                  .outputSerialization(output -> output.json(json -> {}))
                  .build(),
              null)
          .join();
    } catch (java.util.concurrent.CompletionException e) {
      throw e.getCause();
    }
  }

  static class EmptyTable implements DynamoDbClient {
    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }
}
