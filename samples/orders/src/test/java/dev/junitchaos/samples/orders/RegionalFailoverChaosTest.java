package dev.junitchaos.samples.orders;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static java.time.Duration.ofSeconds;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.tests.annotations.Event;
import dev.junitchaos.ChaosTest;
import dev.junitchaos.Outage;
import dev.junitchaos.RemoveDownstream;
import dev.junitchaos.TrickleBody;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.LambdaFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * The talk's fourth weakness, missing regional failover: an order can be read while the function's
 * own region has no DynamoDB.
 */
@ChaosTest
class RegionalFailoverChaosTest extends OnLocalServers {

  LambdaFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> getOrder =
      LambdaFunction.of(new GetOrderHandler()).withTimeout(ofSeconds(6));

  @BeforeEach
  void an_order_in_both_regions() {
    LocalServers.orders().place(new Order("o-1", "kettle", 1, 4900));
  }

  @ParameterizedTest
  @Event(value = "events/get-order.json", type = APIGatewayV2HTTPEvent.class)
  @RemoveDownstream(service = "DynamoDb", region = "eu-north-1")
  void reads_the_replica_when_the_region_refuses(
      APIGatewayV2HTTPEvent event, Experiment experiment) {
    assertThat(getOrder.invoke(event))
        .succeeded()
        .hasStatusCode(200)
        .response()
        .satisfies(response -> assertThat(response.getBody()).contains("kettle"));

    assertThat(experiment).called("DynamoDb.GetItem", 2);
  }

  @ParameterizedTest
  @Event(value = "events/get-order.json", type = APIGatewayV2HTTPEvent.class)
  @RemoveDownstream(service = "DynamoDb", region = "eu-north-1", outage = Outage.BLACKHOLE)
  void reads_the_replica_when_the_region_hangs(APIGatewayV2HTTPEvent event) {
    assertThat(getOrder.invoke(event)).succeeded().hasStatusCode(200).completedWithin(ofSeconds(4));
  }

  @ParameterizedTest
  @Event(value = "events/get-order.json", type = APIGatewayV2HTTPEvent.class)
  @RemoveDownstream(service = "DynamoDb", region = "eu-north-1", outage = Outage.UNKNOWN_HOST)
  @RemoveDownstream(service = "DynamoDb", region = "eu-west-1")
  void says_when_to_come_back_when_both_regions_are_gone(APIGatewayV2HTTPEvent event) {
    assertThat(getOrder.invoke(event)).succeeded().hasStatusCode(503).completedWithin(ofSeconds(5));
  }

  @ParameterizedTest
  @Event(value = "events/get-order.json", type = APIGatewayV2HTTPEvent.class)
  @TrickleBody(bytesPerSecond = 5, service = "DynamoDb", operations = "GetItem", first = 1)
  void asks_the_same_region_again_when_an_answer_only_trickles(
      APIGatewayV2HTTPEvent event, Experiment experiment) {
    assertThat(getOrder.invoke(event)).succeeded().hasStatusCode(200);

    assertThat(experiment).called("DynamoDb.GetItem", 1).attempted("DynamoDb.GetItem", 2);
  }
}
