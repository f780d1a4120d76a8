package dev.junitchaos.docs.sources;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.junitchaos.InjectException;
import dev.junitchaos.lambda.LambdaFunction;
import dev.junitchaos.lambda.source.Deliveries;
import dev.junitchaos.lambda.source.EventSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventSourcesTest {

  private final List<String> shipped = new ArrayList<>();

  private void ship(String order) {
    if (!order.startsWith("o-")) {
      throw new IllegalArgumentException("no order: " + order);
    }
    shipped.add(order);
  }

  private final LambdaFunction<SQSEvent, SQSBatchResponse> shipping =
      LambdaFunction.of(
          (SQSEvent event, Context context) -> {
            List<SQSBatchResponse.BatchItemFailure> failures = new ArrayList<>();
            for (SQSEvent.SQSMessage message : event.getRecords()) {
              try {
                ship(message.getBody());
              } catch (IllegalArgumentException e) {
                failures.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
              }
            }
            return new SQSBatchResponse(failures);
          });

  @Test
  void a_poison_message_ends_in_the_dead_letter_queue_and_takes_nobody_along() {
    Deliveries<String> orders =
        EventSource.sqs(shipping)
            .withBatchSize(5)
            .withBatchItemFailures()
            .withMaxReceiveCount(3)
            .deliver("o-1", "poison", "o-2");

    assertThat(orders)
        .nothingLost()
        .nothingProcessedTwice()
        .deadLettered("poison")
        .delivered("poison", 3)
        .delivered("o-1", 1);
    assertThat(shipped).containsExactly("o-1", "o-2");
  }

  @Test
  @InjectException(type = IllegalStateException.class, at = dev.junitchaos.Moment.AFTER, first = 1)
  void a_failure_after_the_work_ships_twice() {
    EventSource.sqs(shipping).withBatchItemFailures().deliver("o-1");

    assertThat(shipped).containsExactly("o-1", "o-1");
  }

  @Test
  void a_consumer_that_remembers_ships_once() {
    Set<String> known = new HashSet<>();
    LambdaFunction<SQSEvent, Void> careful =
        LambdaFunction.of(
            (SQSEvent event, Context context) -> {
              for (SQSEvent.SQSMessage message : event.getRecords()) {
                if (known.add(message.getMessageId())) {
                  ship(message.getBody());
                }
              }
              return null;
            });

    Deliveries<String> orders =
        EventSource.sqs(careful)
            .withDuplicateOneIn(2)
            .withReordering()
            .deliver("o-1", "o-2", "o-3");

    assertThat(orders).delivered("o-2", 2);
    assertThat(shipped).containsExactlyInAnyOrder("o-1", "o-2", "o-3");
  }

  @Test
  void bisecting_finds_the_record_that_cannot_be_read() {
    LambdaFunction<KinesisEvent, Void> shippingStream =
        LambdaFunction.of(
            (KinesisEvent event, Context context) -> {
              event.getRecords().stream()
                  .map(record -> StandardCharsets.UTF_8.decode(record.getKinesis().getData()))
                  .forEach(data -> ship(data.toString()));
              return null;
            });

    Deliveries<String> orders =
        EventSource.kinesis(shippingStream)
            .withBisectingOnError()
            .withMaximumRetryAttempts(0)
            .deliver("o-1", "o-2", "poison", "o-3");

    assertThat(orders).deadLettered("poison").processed("o-1", "o-2", "o-3");
    assertThat(shipped).as("what came before it was shipped twice").hasSize(5);
  }

  @Test
  void an_event_that_fails_three_times_is_dead() {
    LambdaFunction<String, String> failing =
        LambdaFunction.of(
            (String event, Context context) -> {
              throw new IllegalStateException("no");
            });

    assertThat(EventSource.async(failing).deliver("o-1")).deadLettered("o-1").delivered("o-1", 3);
  }
}
