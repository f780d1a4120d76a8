package dev.junitchaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.aws.TestClients;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.journal.Timeline;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The timeline names the error that a throttled attempt was answered with. */
class ThrottledTimelineTest {

  @Test
  @ThrottleDynamo(first = 1)
  void names_the_exception_of_the_attempt(Experiment experiment) {
    DynamoDbClient dynamoDb = TestClients.answering("{}");

    dynamoDb.getItem(get -> get.tableName("orders"));

    assertThat(Timeline.of(experiment.calls()).toString())
        .containsPattern("attempt 1  failed after \\d+ ms: ProvisionedThroughputExceededException")
        .doesNotContain("no answer");
  }
}
