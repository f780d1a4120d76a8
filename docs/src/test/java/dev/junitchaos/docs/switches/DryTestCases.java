package dev.junitchaos.docs.switches;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;

import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.docs.RunWith;
import dev.junitchaos.experiment.Experiment;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@RunWith("junit.chaos.dry-run=true")
class DryTestCases {

  final DynamoDbClient dynamoDb = RealClient.inFrontOf(OrdersTestCases.table());

  @Test
  @ThrottleDynamo(table = "orders", first = 2, name = "orders-throttle")
  void rides_out_a_throttled_table(Experiment experiment) {
    dynamoDb.putItem(put -> put.tableName("orders"));
    assertThat(experiment).attempted("DynamoDb.PutItem", 3);
  }
}
