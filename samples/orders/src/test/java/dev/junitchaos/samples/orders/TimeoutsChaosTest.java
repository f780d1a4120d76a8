package dev.junitchaos.samples.orders;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static java.time.Duration.ofSeconds;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.tests.annotations.Event;
import dev.junitchaos.ChaosTest;
import dev.junitchaos.InjectLatency;
import dev.junitchaos.Outage;
import dev.junitchaos.RemoveDownstream;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.LambdaFunction;
import dev.junitchaos.samples.orders.StoredOrder.Status;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * The talk's second weakness, wrong timeout values: a slow downstream must never use up the time
 * that the function has.
 */
@ChaosTest
class TimeoutsChaosTest extends OnLocalServers {

  LambdaFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> checkout =
      LambdaFunction.of(new CheckoutHandler()).withTimeout(ofSeconds(10));

  @ParameterizedTest
  @Event(value = "events/checkout.json", type = APIGatewayV2HTTPEvent.class)
  @InjectLatency(value = 5_000, service = "DynamoDb", operations = "PutItem", first = 1)
  void gives_up_on_a_slow_attempt_and_tries_again(
      APIGatewayV2HTTPEvent event, Experiment experiment) {
    assertThat(checkout.invoke(event)).succeeded().hasStatusCode(201).completedWithin(ofSeconds(4));

    assertThat(experiment).attempted("DynamoDb.PutItem", 2);
  }

  @ParameterizedTest
  @Event(value = "events/checkout.json", type = APIGatewayV2HTTPEvent.class)
  @InjectLatency(value = 100, max = 300, service = "DynamoDb")
  void a_table_that_is_merely_slow_is_waited_for(
      APIGatewayV2HTTPEvent event, Experiment experiment) {
    assertThat(checkout.invoke(event)).succeeded().hasStatusCode(201).completedWithin(ofSeconds(5));

    assertThat(experiment).attempted("DynamoDb.PutItem", 1);
  }

  @ParameterizedTest
  @Event(value = "events/checkout.json", type = APIGatewayV2HTTPEvent.class)
  void the_longest_road_through_a_checkout_fits_into_the_function(APIGatewayV2HTTPEvent event) {
    assertThat(checkout.invoke(event)).succeeded().fitsBudget();
  }

  @ParameterizedTest
  @Event(value = "events/checkout.json", type = APIGatewayV2HTTPEvent.class)
  @RemoveDownstream(service = "DynamoDb", outage = Outage.BLACKHOLE)
  void answers_in_time_when_the_table_hangs(APIGatewayV2HTTPEvent event) {
    assertThat(checkout.invoke(event)).succeeded().hasStatusCode(503).completedWithin(ofSeconds(4));
  }

  @ParameterizedTest
  @Event(value = "events/checkout.json", type = APIGatewayV2HTTPEvent.class)
  @RemoveDownstream(host = PAYMENTS, outage = Outage.BLACKHOLE)
  void answers_in_time_when_payments_hang(APIGatewayV2HTTPEvent event, Experiment experiment)
      throws Exception {
    assertThat(checkout.invoke(event)).succeeded().hasStatusCode(202).completedWithin(ofSeconds(5));

    assertThat(experiment.calmly(() -> LocalServers.order("o-1").orElseThrow().status()))
        .isEqualTo(Status.PENDING);
  }

  @ParameterizedTest
  @Event(value = "events/checkout.json", type = APIGatewayV2HTTPEvent.class)
  @InjectLatency(value = 500, host = PAYMENTS)
  void a_payment_that_is_merely_slow_is_waited_for(APIGatewayV2HTTPEvent event) {
    assertThat(checkout.invoke(event)).succeeded().hasStatusCode(201).completedWithin(ofSeconds(5));

    assertThat(LocalServers.charges()).hasSize(1);
  }
}
