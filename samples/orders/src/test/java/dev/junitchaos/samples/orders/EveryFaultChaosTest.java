package dev.junitchaos.samples.orders;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static java.time.Duration.ofSeconds;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.tests.annotations.Event;
import dev.junitchaos.ChaosTest;
import dev.junitchaos.DenyAccess;
import dev.junitchaos.InjectLatency;
import dev.junitchaos.InjectServiceError;
import dev.junitchaos.InjectStatusCode;
import dev.junitchaos.LoseResponse;
import dev.junitchaos.RemoveDownstream;
import dev.junitchaos.Throttle;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.LambdaFunction;
import dev.junitchaos.samples.orders.StoredOrder.Status;
import org.junit.jupiter.params.ParameterizedTest;

/** What fault coverage shows to be left over: every other way in which a downstream can fail. */
@ChaosTest
class EveryFaultChaosTest extends OnLocalServers {

  LambdaFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> checkout =
      LambdaFunction.of(new CheckoutHandler()).withTimeout(ofSeconds(10));

  LambdaFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> getOrder =
      LambdaFunction.of(new GetOrderHandler()).withTimeout(ofSeconds(6));

  @ParameterizedTest
  @Event(value = "events/checkout.json", type = APIGatewayV2HTTPEvent.class)
  @InjectServiceError(
      service = "DynamoDb",
      operations = "PutItem",
      code = "InternalServerError",
      first = 1)
  @LoseResponse(service = "DynamoDb", operations = "PutItem", onCalls = 2)
  void an_order_whose_answer_was_lost_is_placed_once(
      APIGatewayV2HTTPEvent event, Experiment experiment) throws Exception {
    assertThat(checkout.invoke(event)).succeeded().hasStatusCode(201);

    assertThat(experiment).attempted("DynamoDb.PutItem", 3);
    assertThat(LocalServers.charges()).hasSize(1);
    assertPaid(experiment);
  }

  @ParameterizedTest
  @Event(value = "events/checkout.json", type = APIGatewayV2HTTPEvent.class)
  @DenyAccess(service = "DynamoDb", operations = "PutItem")
  void without_permission_to_write_nobody_is_charged(APIGatewayV2HTTPEvent event) {
    assertThat(checkout.invoke(event)).succeeded().hasStatusCode(503);

    assertThat(LocalServers.charges()).isEmpty();
  }

  @ParameterizedTest
  @Event(value = "events/checkout.json", type = APIGatewayV2HTTPEvent.class)
  @LoseResponse(service = "DynamoDb", operations = "UpdateItem", first = 1)
  void a_payment_is_recorded_once_when_the_answer_is_lost(
      APIGatewayV2HTTPEvent event, Experiment experiment) throws Exception {
    assertThat(checkout.invoke(event)).succeeded().hasStatusCode(201);

    assertThat(LocalServers.charges()).hasSize(1);
    assertThat(LocalServers.confirmations()).hasSize(1);
    assertPaid(experiment);
  }

  @ParameterizedTest
  @Event(value = "events/checkout.json", type = APIGatewayV2HTTPEvent.class)
  @RemoveDownstream(service = "DynamoDb", operations = "UpdateItem", onCalls = {1, 2, 3, 4})
  void a_payment_that_could_not_be_recorded_is_recorded_the_next_time(
      APIGatewayV2HTTPEvent event, Experiment experiment) throws Exception {
    assertThat(checkout.invoke(event)).succeeded().hasStatusCode(503);

    assertThat(checkout.invoke(event)).succeeded().hasStatusCode(201);
    assertThat(LocalServers.charges())
        .extracting(charge -> charge.getHeader("Idempotency-Key"))
        .containsOnly("o-1");
    assertPaid(experiment);
  }

  @ParameterizedTest
  @Event(value = "events/checkout.json", type = APIGatewayV2HTTPEvent.class)
  @DenyAccess(service = "DynamoDb", operations = "UpdateItem", first = 1)
  void nor_is_one_lost_that_may_not_be_recorded(APIGatewayV2HTTPEvent event, Experiment experiment)
      throws Exception {
    assertThat(checkout.invoke(event)).succeeded().hasStatusCode(503);

    assertThat(checkout.invoke(event)).succeeded().hasStatusCode(201);
    assertPaid(experiment);
  }

  @ParameterizedTest
  @Event(value = "events/checkout.json", type = APIGatewayV2HTTPEvent.class)
  @InjectLatency(value = 5_000, service = "Sqs")
  void a_queue_that_hangs_holds_no_customer_up(APIGatewayV2HTTPEvent event, Experiment experiment)
      throws Exception {
    assertThat(checkout.invoke(event)).succeeded().hasStatusCode(201).completedWithin(ofSeconds(5));

    assertConfirmationIsSentLater(event, experiment);
  }

  @ParameterizedTest
  @Event(value = "events/checkout.json", type = APIGatewayV2HTTPEvent.class)
  @Throttle(service = "Sqs")
  void nor_does_one_that_throttles(APIGatewayV2HTTPEvent event, Experiment experiment)
      throws Exception {
    assertThat(checkout.invoke(event)).succeeded().hasStatusCode(201);

    assertConfirmationIsSentLater(event, experiment);
  }

  @ParameterizedTest
  @Event(value = "events/checkout.json", type = APIGatewayV2HTTPEvent.class)
  @DenyAccess(service = "Sqs", operations = "SendMessage")
  void nor_one_that_denies_access(APIGatewayV2HTTPEvent event, Experiment experiment)
      throws Exception {
    assertThat(checkout.invoke(event)).succeeded().hasStatusCode(201);

    assertConfirmationIsSentLater(event, experiment);
  }

  @ParameterizedTest
  @Event(value = "events/checkout.json", type = APIGatewayV2HTTPEvent.class)
  @InjectServiceError(service = "Sqs", code = "QueueDoesNotExist")
  void nor_one_that_is_gone(APIGatewayV2HTTPEvent event, Experiment experiment) throws Exception {
    assertThat(checkout.invoke(event)).succeeded().hasStatusCode(201);

    assertConfirmationIsSentLater(event, experiment);
  }

  @ParameterizedTest
  @Event(value = "events/checkout.json", type = APIGatewayV2HTTPEvent.class)
  @LoseResponse(service = "Sqs", operations = "SendMessage", first = 1)
  void a_confirmation_may_come_twice_but_never_not_at_all(
      APIGatewayV2HTTPEvent event, Experiment experiment) throws Exception {
    assertThat(checkout.invoke(event)).succeeded().hasStatusCode(201);

    assertThat(LocalServers.confirmations()).hasSizeBetween(1, 2);
    assertPaid(experiment);
  }

  @ParameterizedTest
  @Event(value = "events/checkout.json", type = APIGatewayV2HTTPEvent.class)
  @InjectStatusCode(value = 500, host = PAYMENTS)
  void an_order_is_pending_while_payments_are_in_error(
      APIGatewayV2HTTPEvent event, Experiment experiment) throws Exception {
    assertThat(checkout.invoke(event)).succeeded().hasStatusCode(202);

    assertThat(experiment.calmly(() -> LocalServers.order("o-1").orElseThrow().status()))
        .isEqualTo(Status.PENDING);
  }

  @ParameterizedTest
  @Event(value = "events/get-order.json", type = APIGatewayV2HTTPEvent.class)
  @ThrottleDynamo(region = "eu-north-1")
  void reads_the_replica_when_the_region_throttles(APIGatewayV2HTTPEvent event) {
    assertThat(getOrder.invoke(event)).succeeded().hasStatusCode(404);
  }

  @ParameterizedTest
  @Event(value = "events/get-order.json", type = APIGatewayV2HTTPEvent.class)
  @InjectServiceError(service = "DynamoDb", region = "eu-north-1", code = "InternalServerError")
  void reads_the_replica_when_the_region_is_in_error(APIGatewayV2HTTPEvent event) {
    assertThat(getOrder.invoke(event)).succeeded().hasStatusCode(404);
  }

  @ParameterizedTest
  @Event(value = "events/get-order.json", type = APIGatewayV2HTTPEvent.class)
  @DenyAccess(service = "DynamoDb", operations = "GetItem")
  void says_when_to_come_back_when_it_may_not_read(APIGatewayV2HTTPEvent event) {
    assertThat(getOrder.invoke(event)).succeeded().hasStatusCode(503);
  }

  private static void assertPaid(Experiment experiment) throws Exception {
    assertThat(experiment.calmly(() -> LocalServers.order("o-1").orElseThrow().status()))
        .isEqualTo(Status.PAID);
  }

  private void assertConfirmationIsSentLater(APIGatewayV2HTTPEvent event, Experiment experiment)
      throws Exception {
    assertPaid(experiment);

    experiment.stop();

    assertThat(checkout.invoke(event)).succeeded().hasStatusCode(201);
    assertThat(LocalServers.confirmations()).hasSize(1);
    assertThat(LocalServers.charges()).hasSize(1);
  }
}
