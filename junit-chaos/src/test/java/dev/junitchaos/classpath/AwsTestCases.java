package dev.junitchaos.classpath;

import dev.junitchaos.InjectLatency;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.aws.LocalAws;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.experiment.Experiment;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** Needs the SDK and nothing else. */
class AwsTestCases {

  @RegisterExtension
  static final LocalAws AWS =
      LocalAws.inRegion("eu-north-1").route(DynamoDbClient.class, new FakeTable());

  @Test
  @ThrottleDynamo(table = "orders", first = 1)
  void fakeBehindRealClient(Experiment experiment) {
    try (DynamoDbClient client = RealClient.<DynamoDbClient>inFrontOf(new FakeTable())) {
      get(client);
    }
    Assertions.assertEquals(2, experiment.calls().size());
  }

  @Test
  @InjectLatency(service = "DynamoDb", value = 20)
  void clientFromDefaults(Experiment experiment) {
    try (DynamoDbClient client = DynamoDbClient.create()) {
      get(client);
    }
    Assertions.assertEquals(1, experiment.injections().size());
  }

  private static void get(DynamoDbClient client) {
    Assertions.assertEquals("7", client.getItem(r -> r.tableName("orders")).item().get("id").s());
  }

  private static final class FakeTable implements DynamoDbClient {
    @Override
    public GetItemResponse getItem(GetItemRequest request) {
      return GetItemResponse.builder()
          .item(Map.of("id", AttributeValue.builder().s("7").build()))
          .build();
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }
}
