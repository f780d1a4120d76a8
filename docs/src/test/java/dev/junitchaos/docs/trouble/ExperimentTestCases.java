package dev.junitchaos.docs.trouble;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.junitchaos.ChaosTest;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.experiment.Experiment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

class ExperimentTestCases {

  @Test
  void without_chaos(Experiment experiment) {}

  @Test
  @ChaosTest
  void another_name(Experiment experiment) {
    DynamoDbClient mock = mock(DynamoDbClient.class);
    when(mock.getItem(any(GetItemRequest.class))).thenReturn(GetItemResponse.builder().build());
    RealClient.inFrontOf(mock).getItem(get -> get.tableName("orders"));

    assertThat(experiment).attempted("GetItem", 1);
  }

  @Nested
  @ChaosTest
  class TooEarly {
    @BeforeAll
    static void before_all(Experiment experiment) {}

    @Test
    void test() {}
  }
}
