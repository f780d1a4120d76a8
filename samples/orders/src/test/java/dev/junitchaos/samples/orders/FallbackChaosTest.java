package dev.junitchaos.samples.orders;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static java.time.Duration.ofSeconds;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.tests.annotations.Event;
import dev.junitchaos.ChaosTest;
import dev.junitchaos.Outage;
import dev.junitchaos.RemoveDownstream;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.LambdaFunction;
import dev.junitchaos.samples.orders.StoredOrder.Status;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * The talk's third weakness, missing fallback: an order is worth more than the services around it.
 */
@ChaosTest
class FallbackChaosTest extends OnLocalServers {

  LambdaFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> checkout =
      LambdaFunction.of(new CheckoutHandler()).withTimeout(ofSeconds(10));

  @ParameterizedTest
  @Event(value = "events/checkout.json", type = APIGatewayV2HTTPEvent.class)
  @RemoveDownstream(host = PAYMENTS)
  void takes_the_order_as_pending_while_payments_are_gone(
      APIGatewayV2HTTPEvent event, Experiment experiment) throws Exception {
    assertThat(checkout.invoke(event)).succeeded().hasStatusCode(202);

    assertThat(experiment.calmly(() -> LocalServers.order("o-1").orElseThrow().status()))
        .isEqualTo(Status.PENDING);
  }

  @ParameterizedTest
  @Event(value = "events/checkout.json", type = APIGatewayV2HTTPEvent.class)
  @RemoveDownstream(host = PAYMENTS, outage = Outage.CONNECTION_RESET)
  void charges_a_pending_order_when_payments_are_back(
      APIGatewayV2HTTPEvent event, Experiment experiment) {
    assertThat(checkout.invoke(event)).succeeded().hasStatusCode(202);

    experiment.stop();

    assertThat(checkout.invoke(event)).succeeded().hasStatusCode(201);
    assertThat(LocalServers.charges()).hasSize(1);
    assertThat(LocalServers.confirmations()).hasSize(1);
  }

  @ParameterizedTest
  @Event(value = "events/checkout.json", type = APIGatewayV2HTTPEvent.class)
  @RemoveDownstream(service = "Sqs", outage = Outage.UNKNOWN_HOST)
  void the_order_stands_when_the_queue_is_gone_and_the_confirmation_is_not_lost(
      APIGatewayV2HTTPEvent event, Experiment experiment) throws Exception {
    assertThat(checkout.invoke(event)).succeeded().hasStatusCode(201);

    StoredOrder stored = experiment.calmly(() -> LocalServers.order("o-1").orElseThrow());
    assertThat(stored.status()).isEqualTo(Status.PAID);
    assertThat(stored.confirmationDue()).isTrue();

    experiment.stop();

    assertThat(checkout.invoke(event)).succeeded().hasStatusCode(201);
    assertThat(LocalServers.confirmations()).hasSize(1);
    assertThat(LocalServers.charges()).hasSize(1);
  }
}
