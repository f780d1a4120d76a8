package dev.junitchaos.benchmarks;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.experiment.Experiment;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** Throttled twice by the library, then answered by a Mockito mock. */
final class ThrottledTwiceTestCases {

  private ThrottledTwiceTestCases() {}

  /** What can be kept from test to test is made once. */
  static class KeptClient {

    static final DynamoDbClient DYNAMO = newClient();

    @RepeatedTest(TestRun.TESTS)
    @ThrottleDynamo(first = 2)
    void rides_out_two_throttles(Experiment experiment) {
      assertThat(DYNAMO.getItem(StubbedDynamoDb.GET_ITEM).hasItem()).isTrue();
      assertThat(experiment).attempted("DynamoDb.GetItem", 3);
    }
  }

  /** Each test makes all it needs. */
  static class NewClient {

    @RepeatedTest(TestRun.TESTS)
    @ThrottleDynamo(first = 2)
    void rides_out_two_throttles(Experiment experiment) {
      try (DynamoDbClient dynamo = newClient()) {
        assertThat(dynamo.getItem(StubbedDynamoDb.GET_ITEM).hasItem()).isTrue();
      }
      assertThat(experiment).attempted("DynamoDb.GetItem", 3);
    }
  }

  private static DynamoDbClient newClient() {
    DynamoDbClient mock = mock(DynamoDbClient.class);
    when(mock.getItem(any(GetItemRequest.class)))
        .thenReturn(
            GetItemResponse.builder().item(Map.of("id", AttributeValue.fromS("o-1"))).build());
    return RealClient.inFrontOf(mock, StubbedDynamoDb::withoutBackoff);
  }
}
