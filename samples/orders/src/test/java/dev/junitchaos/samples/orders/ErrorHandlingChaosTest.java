package dev.junitchaos.samples.orders;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static java.time.Duration.ofSeconds;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.tests.annotations.Event;
import dev.junitchaos.ChaosTest;
import dev.junitchaos.FailOneIn;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.LambdaFunction;
import dev.junitchaos.samples.orders.StoredOrder.Status;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * The talk's first weakness, missing error handling: what the customer sees when the table fails.
 */
@ChaosTest
class ErrorHandlingChaosTest extends OnLocalServers {

  LambdaFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> checkout =
      LambdaFunction.of(new CheckoutHandler()).withTimeout(ofSeconds(10));

  @ParameterizedTest
  @Event(value = "events/checkout.json", type = APIGatewayV2HTTPEvent.class)
  @ThrottleDynamo(table = "orders", operations = "PutItem", first = 2)
  void rides_out_a_short_throttle(APIGatewayV2HTTPEvent event, Experiment experiment)
      throws Exception {
    assertThat(checkout.invoke(event)).succeeded().hasStatusCode(201);

    assertThat(experiment).called("DynamoDb.PutItem", 1).attempted("DynamoDb.PutItem", 3);
    assertThat(experiment.calmly(() -> LocalServers.order("o-1").orElseThrow().status()))
        .isEqualTo(Status.PAID);
  }

  @ParameterizedTest
  @Event(value = "events/checkout.json", type = APIGatewayV2HTTPEvent.class)
  @ThrottleDynamo(table = "orders")
  void says_when_to_come_back_while_the_table_stays_throttled(
      APIGatewayV2HTTPEvent event, Experiment experiment) throws Exception {
    assertThat(checkout.invoke(event))
        .succeeded()
        .hasStatusCode(503)
        .completedWithin(ofSeconds(4))
        .response()
        .satisfies(response -> assertThat(response.getHeaders()).containsKey("Retry-After"));

    assertThat(LocalServers.charges()).as("charged without an order").isEmpty();
    assertThat(experiment.calmly(() -> LocalServers.order("o-1"))).isEmpty();
  }

  @ParameterizedTest
  @Event(value = "events/checkout.json", type = APIGatewayV2HTTPEvent.class)
  @FailOneIn(value = 2, service = "DynamoDb")
  void an_internal_error_in_every_second_attempt_is_not_seen(
      APIGatewayV2HTTPEvent event, Experiment experiment) {
    assertThat(checkout.invoke(event)).succeeded().hasStatusCode(201);

    assertThat(experiment).injectedAtLeast(1);
    assertThat(LocalServers.charges()).hasSize(1);
    assertThat(LocalServers.confirmations()).hasSize(1);
  }
}
