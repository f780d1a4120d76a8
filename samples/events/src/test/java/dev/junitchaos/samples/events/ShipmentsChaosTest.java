package dev.junitchaos.samples.events;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.tests.annotations.Event;
import dev.junitchaos.ChaosTest;
import dev.junitchaos.InjectLatency;
import dev.junitchaos.LoseResponse;
import dev.junitchaos.Outage;
import dev.junitchaos.PartialBatch;
import dev.junitchaos.RedeliverEvent;
import dev.junitchaos.RemoveDownstream;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.LambdaFunction;
import dev.junitchaos.lambda.source.Deliveries;
import dev.junitchaos.lambda.source.EventSource;
import dev.junitchaos.lambda.source.SqsSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens on the way, each order is shipped, and once. */
@ChaosTest
class ShipmentsChaosTest extends OnLocalServers {

  final LambdaFunction<SQSEvent, SQSBatchResponse> function =
      LambdaFunction.of(new ShipmentsHandler()).withTimeout(ofSeconds(30));

  /** The queue of orders, as it is configured in production. */
  final SqsSource orders = EventSource.sqs(function).withBatchItemFailures().withMaxReceiveCount(3);

  @ParameterizedTest
  @Event(value = "events/orders.json", type = SQSEvent.class)
  @RedeliverEvent
  void an_event_that_comes_twice(SQSEvent event) {
    assertThat(function.invoke(event)).succeeded();

    assertThat(LocalServers.shipments()).containsExactlyInAnyOrder("o-1", "o-2");
  }

  @Test
  void duplicates_of_the_queue_and_of_the_shop() {
    Deliveries<String> deliveries =
        orders
            .withDuplicateOneIn(2)
            .withReordering()
            .deliver(order(1), order(2), order(3), order(1));

    assertThat(deliveries).nothingLost().delivered(order(2), 2);
    assertThat(LocalServers.shipments()).containsExactlyInAnyOrder("o-1", "o-2", "o-3");
  }

  @Test
  @PartialBatch(service = "Sqs", operations = "SendMessageBatch", failing = 2, first = 1)
  void a_batch_that_is_taken_in_part() {
    Deliveries<String> deliveries = orders.deliver(order(1), order(2), order(3));

    assertThat(deliveries)
        .nothingLost()
        .nothingProcessedTwice()
        .delivered(order(1), 1)
        .delivered(order(2), 2)
        .delivered(order(3), 2);
    assertThat(LocalServers.shipments()).containsExactlyInAnyOrder("o-1", "o-2", "o-3");
  }

  @Test
  @LoseResponse(service = "Sqs", operations = "SendMessageBatch", first = 1)
  void a_lost_response_is_made_good_by_the_clients_retry(Experiment experiment) {
    assertThat(orders.deliver(order(1), order(2))).nothingLost().delivered(order(1), 1);

    assertThat(experiment).attempted("Sqs.SendMessageBatch", 2);
    assertThat(LocalServers.shipments()).containsExactlyInAnyOrder("o-1", "o-2");
  }

  @Test
  @LoseResponse(service = "Sqs", operations = "SendMessageBatch", first = 3)
  void responses_that_are_lost_until_the_client_gives_up() {
    assertThat(orders.deliver(order(1), order(2))).nothingLost().delivered(order(1), 2);

    assertThat(LocalServers.shipments()).containsExactlyInAnyOrder("o-1", "o-2");
  }

  @Test
  @RemoveDownstream(
      service = "Sqs",
      operations = "SendMessageBatch",
      outage = Outage.BLACKHOLE,
      first = 3)
  void a_warehouse_that_does_not_answer() {
    Deliveries<String> deliveries = orders.deliver(order(1), order(2));

    assertThat(deliveries).nothingLost();
    assertThat(deliveries.invocations())
        .allSatisfy(
            invocation -> assertThat(invocation).succeeded().completedWithin(ofSeconds(10)));
    assertThat(LocalServers.shipments()).containsExactlyInAnyOrder("o-1", "o-2");
  }

  /** Five requests of half a second each, where there is time for three. */
  @Test
  @InjectLatency(service = "Sqs", operations = "SendMessageBatch", value = 500)
  void what_there_is_no_time_for_comes_again() {
    List<String> fifty = IntStream.rangeClosed(1, 50).mapToObj(this::order).toList();

    Deliveries<String> deliveries =
        EventSource.sqs(function.withTimeout(ofMillis(4_500)))
            .withBatchItemFailures()
            .withBatchSize(50)
            .deliver(fifty);

    assertThat(deliveries).nothingLost().nothingProcessedTwice();
    assertThat(deliveries.invocations())
        .hasSizeGreaterThan(1)
        .allSatisfy(invocation -> assertThat(invocation).succeeded());
    assertThat(LocalServers.shipments()).hasSize(50).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kettle",
        "null",
        "{\"orderId\": \"o-2\"}",
        "{\"orderId\": \"o-2\", \"item\": \"kettle\", \"quantity\": 0}"
      })
  void a_poison_message_goes_to_the_dead_letter_queue_alone(String poison) {
    Deliveries<String> deliveries = orders.deliver(order(1), poison, order(3));

    assertThat(deliveries)
        .nothingLost()
        .nothingProcessedTwice()
        .deadLettered(poison)
        .delivered(poison, 3)
        .delivered(order(1), 1);
    assertThat(LocalServers.shipments()).containsExactlyInAnyOrder("o-1", "o-3");
  }

  private String order(int number) {
    return Json.write(new Order("o-" + number, "kettle", 1));
  }
}
