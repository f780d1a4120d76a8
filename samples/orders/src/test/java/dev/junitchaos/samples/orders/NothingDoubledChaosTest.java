package dev.junitchaos.samples.orders;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static java.time.Duration.ofSeconds;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.tests.annotations.Event;
import dev.junitchaos.ChaosTest;
import dev.junitchaos.FailOneIn;
import dev.junitchaos.InjectLatency;
import dev.junitchaos.InjectedFaultException;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.LambdaFunction;
import dev.junitchaos.samples.orders.StoredOrder.Status;
import org.junit.jupiter.params.ParameterizedTest;

/** A customer who sends the same order again after a failure has one order and pays once. */
@ChaosTest
class NothingDoubledChaosTest extends OnLocalServers {

  LambdaFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> checkout =
      LambdaFunction.of(new CheckoutHandler()).withTimeout(ofSeconds(10));

  @ParameterizedTest
  @Event(value = "events/checkout.json", type = APIGatewayV2HTTPEvent.class)
  @ThrottleDynamo(table = "orders", operations = "UpdateItem")
  void a_charge_that_could_not_be_recorded_is_not_made_again(
      APIGatewayV2HTTPEvent event, Experiment experiment) throws Exception {
    // Charged, but the table takes no note of it.
    assertThat(checkout.invoke(event)).succeeded().hasStatusCode(503);

    experiment.stop();

    assertThat(checkout.invoke(event)).succeeded().hasStatusCode(201);
    assertThat(LocalServers.charges())
        .as(
            "both with the order's id, by which the payment service knows the second as a"
                + " repetition")
        .extracting(charge -> charge.getHeader("Idempotency-Key"))
        .containsExactly("o-1", "o-1");
    assertThat(experiment.calmly(() -> LocalServers.order("o-1").orElseThrow().status()))
        .isEqualTo(Status.PAID);
  }

  @ParameterizedTest
  @Event(value = "events/checkout.json", type = APIGatewayV2HTTPEvent.class)
  @FailOneIn(2)
  void every_second_invocation_fails_and_the_order_is_paid_once(APIGatewayV2HTTPEvent event) {
    var invocations = checkout.invokeTimes(4, event);

    assertThat(invocations.get(0)).succeeded().hasStatusCode(201);
    assertThat(invocations.get(1)).failedWith(InjectedFaultException.class);
    assertThat(invocations.get(2)).succeeded().hasStatusCode(201);
    assertThat(invocations.get(3)).failedWith(InjectedFaultException.class);
    assertThat(LocalServers.charges()).hasSize(1);
    assertThat(LocalServers.confirmations()).hasSize(1);
  }

  @ParameterizedTest
  @Event(value = "events/checkout.json", type = APIGatewayV2HTTPEvent.class)
  @InjectLatency(value = 200, service = "DynamoDb", operations = "PutItem")
  void two_taps_on_the_button_are_one_order_and_one_charge(
      APIGatewayV2HTTPEvent event, Experiment experiment) throws Exception {
    var function = LambdaFunction.of(CheckoutHandler::new).withName("CheckoutHandler").withTimeout(ofSeconds(10));

    assertThat(function.invokeConcurrently(2, event))
        .allSatisfy(invocation -> assertThat(invocation).succeeded().hasStatusCode(201));

    assertThat(LocalServers.charges())
        .extracting(charge -> charge.getHeader("Idempotency-Key"))
        .containsOnly("o-1");
    assertThat(experiment.calmly(() -> LocalServers.order("o-1").orElseThrow().status()))
        .isEqualTo(Status.PAID);
  }
}
