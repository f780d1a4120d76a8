package dev.junitchaos.docs.switches;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;

import dev.junitchaos.ChaosPlan;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.fault.ServiceError;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class SwitchesTest {

  final DynamoDbClient dynamoDb = RealClient.inFrontOf(OrdersTestCases.table());

  @Test
  @ThrottleDynamo(table = "orders", first = 2, name = "orders-throttle")
  void rides_out_a_throttled_table(Experiment experiment) {
    dynamoDb.putItem(put -> put.tableName("orders"));
    assertThat(experiment).attempted("DynamoDb.PutItem", 3);
  }

  static class Busy implements Supplier<FaultPlan> {
    @Override
    public FaultPlan get() {
      return FaultPlan.builder()
          .service("DynamoDb")
          .resource("orders")
          .named("orders-throttle")
          .first(2)
          .inject(ServiceError.throttle())
          .build();
    }
  }

  @Test
  @ChaosPlan(Busy.class)
  void so_does_a_plan(Experiment experiment) {
    dynamoDb.putItem(put -> put.tableName("orders"));
    assertThat(experiment).attempted("DynamoDb.PutItem", 3);
  }
}
