package dev.junitchaos.lambda.source;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.junitchaos.LimitConcurrency;
import dev.junitchaos.lambda.LambdaFunction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a function does, deliveries end, and by the rules. */
@Timeout(120)
class DeliveryLimitsTest {

  private final List<List<String>> batches = new ArrayList<>();
  private final LambdaFunction<KinesisEvent, Void> calm =
      LambdaFunction.of((KinesisEvent event, Context context) -> null);
  private final LambdaFunction<KinesisEvent, Void> failing =
      LambdaFunction.of(
          (KinesisEvent event, Context context) -> {
            throw new IllegalStateException("always");
          });

  private static String text(KinesisEvent.KinesisEventRecord record) {
    return StandardCharsets.UTF_8.decode(record.getKinesis().getData().duplicate()).toString();
  }

  /** Stops at the first bad record and names it. */
  private LambdaFunction<KinesisEvent, StreamsEventResponse> stoppingAt(Set<String> bad) {
    return LambdaFunction.of(
        (KinesisEvent event, Context context) -> {
          batches.add(event.getRecords().stream().map(DeliveryLimitsTest::text).toList());
          return new StreamsEventResponse(
              event.getRecords().stream()
                  .filter(record -> bad.contains(text(record)))
                  .limit(1)
                  .map(r -> r.getKinesis().getSequenceNumber())
                  .map(StreamsEventResponse.BatchItemFailure::new)
                  .toList());
        });
  }

  /** Throws at a message that it has seen before. */
  private static LambdaFunction<SQSEvent, Void> refusingDuplicates() {
    Set<String> known = new HashSet<>();
    return LambdaFunction.of(
        (SQSEvent event, Context context) -> {
          for (SQSEvent.SQSMessage message : event.getRecords()) {
            if (!known.add(message.getBody())) {
              throw new IllegalStateException("again: " + message.getBody());
            }
          }
          return null;
        });
  }

  @Test
  void a_duplicate_that_always_fails_is_a_dead_letter_in_the_end() {
    var result =
        EventSource.sqs(refusingDuplicates())
            .withDuplicateOneIn(1)
            .withMaxReceiveCount(3)
            .deliver("a");
    assertThat(result).delivered("a", 3).deadLettered("a").processed("a");
    assertThat(result.timesProcessed("a")).isEqualTo(1);
  }

  @Test
  void a_duplicate_that_always_fails_is_given_up_and_not_lost() {
    var result = EventSource.sqs(refusingDuplicates()).withDuplicateOneIn(1).deliver("a");
    assertThat(result).delivered("a", 10).nothingLost().nothingProcessedTwice();
  }

  @Test
  void a_message_never_comes_oftener_than_its_receives_allow() {
    LambdaFunction<SQSEvent, Void> late =
        LambdaFunction.of(
            (SQSEvent event, Context context) -> {
              String count =
                  event.getRecords().get(0).getAttributes().get("ApproximateReceiveCount");
              if (!count.equals("2")) {
                throw new IllegalStateException();
              }
              return null;
            });
    assertThat(EventSource.sqs(late).withDuplicateOneIn(1).withMaxReceiveCount(2).deliver("a"))
        .delivered("a", 2)
        .processed("a")
        .noDeadLetters();
  }

  @Test
  void times_processed_are_counted() {
    LambdaFunction<SQSEvent, Void> fine =
        LambdaFunction.of((SQSEvent event, Context context) -> null);
    var result = EventSource.sqs(fine).withDuplicateOneIn(2).deliver("a", "b");
    assertThat(result.timesProcessed("a")).isEqualTo(1);
    assertThat(result.timesProcessed("b")).isEqualTo(2);
    assertThat(result.timesProcessed("c")).isZero();
  }

  @Test
  void two_messages_come_in_another_order() {
    List<String> seen = new ArrayList<>();
    LambdaFunction<SQSEvent, Void> fine =
        LambdaFunction.of(
            (SQSEvent event, Context context) -> {
              event.getRecords().forEach(message -> seen.add(message.getBody()));
              return null;
            });
    EventSource.sqs(fine).withReordering().deliver("a", "b");
    assertThat(seen).containsExactly("b", "a");
  }

  @Test
  void all_retries_that_can_be_asked_for_are_made() {
    assertThat(EventSource.kinesis(failing).withMaximumRetryAttempts(10_000).deliver("a"))
        .deadLettered("a")
        .delivered("a", 10_001);
  }

  @Test
  @LimitConcurrency(value = 0, first = 1)
  void a_throttle_is_no_retry_of_a_batch() {
    assertThat(EventSource.kinesis(calm).withMaximumRetryAttempts(0).deliver("a", "b"))
        .processed("a", "b")
        .noDeadLetters();
  }

  @Test
  @LimitConcurrency(value = 0, first = 2)
  void a_throttled_batch_is_not_split() {
    var result = EventSource.kinesis(calm).withBisectingOnError().deliver("a", "b");
    assertThat(result.invocations()).hasSize(3);
    assertThat(result).delivered("a", 3).nothingProcessedTwice();
  }

  @Test
  @LimitConcurrency(0)
  void a_shard_whose_function_stays_throttled_is_given_up() {
    var result =
        EventSource.kinesis(calm).withMaximumRetryAttempts(0).withBatchSize(1).deliver("a", "b");
    assertThat(result.left()).containsExactly("a", "b");
    assertThat(result).delivered("a", 10).delivered("b", 0);
  }

  @Test
  void a_batch_is_split_at_its_checkpoint_and_takes_no_neighbour_along() {
    var result =
        EventSource.kinesis(stoppingAt(Set.of("P")))
            .withBatchItemFailures()
            .withBisectingOnError()
            .withMaximumRetryAttempts(0)
            .deliver("a", "b", "P", "c", "d");
    assertThat(result).deadLettered("P").processed("a", "b", "c", "d").nothingProcessedTwice();
    assertThat(batches)
        .containsExactly(
            List.of("a", "b", "P", "c", "d"),
            List.of("P", "c", "d"),
            List.of("P"),
            List.of("c", "d"));
  }

  @Test
  void the_delivery_from_a_checkpoint_is_the_first_retry() {
    var result =
        EventSource.kinesis(stoppingAt(Set.of("b")))
            .withBatchItemFailures()
            .withMaximumRetryAttempts(1)
            .deliver("a", "b", "c");
    assertThat(result).delivered("a", 1).delivered("b", 2).deadLettered("b", "c");
  }

  @Test
  void what_the_function_threw_is_the_cause_of_the_failure() {
    var result = EventSource.kinesis(failing).deliver("a");
    assertThatThrownBy(() -> assertThat(result).nothingLost())
        .hasMessageContaining("withMaximumRetryAttempts")
        .hasMessageEndingWith("left: [a]")
        .hasRootCauseInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("always");
  }

  /** Poison is dead, everything else is processed just once, however long the batches are. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void with_splits_and_checkpoints_just_the_poison_is_dead(int seed) {
    Random random = new Random(seed);
    List<String> sent = IntStream.range(0, 80).mapToObj(String::valueOf).toList();
    Set<String> poison =
        new HashSet<>(sent.stream().filter(record -> random.nextInt(6) == 0).toList());
    var result =
        EventSource.kinesis(stoppingAt(poison))
            .withBatchSize(1 + random.nextInt(30))
            .withBatchItemFailures()
            .withBisectingOnError()
            .withMaximumRetryAttempts(random.nextInt(4))
            .deliver(sent);
    assertThat(result).nothingLost().nothingProcessedTwice();
    assertThat(result.deadLetters()).containsExactlyInAnyOrderElementsOf(poison);
    assertThat(result.processed()).doesNotContainAnyElementsOf(poison).hasSize(80 - poison.size());
  }

  /** A function that answers anything: no message comes too often or disappears. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void whatever_is_answered_each_message_ends(int seed) {
    Random random = new Random(seed);
    LambdaFunction<SQSEvent, Object> wild =
        LambdaFunction.of(
            (SQSEvent event, Context context) ->
                switch (random.nextInt(5)) {
                  case 0 -> throw new IllegalStateException();
                  case 1 -> "no object";
                  case 2 -> null;
                  default ->
                      new BatchAnswerTest.Report(
                          event.getRecords().stream()
                              .filter(message -> random.nextBoolean())
                              .map(message -> new BatchAnswerTest.Item(message.getMessageId()))
                              .toList());
                });
    int most = 2 + random.nextInt(4);
    SqsSource queue =
        EventSource.sqs(wild)
            .withBatchSize(1 + random.nextInt(10))
            .withBatchItemFailures()
            .withMaxReceiveCount(most);
    queue =
        random.nextBoolean()
            ? queue.asFifo(body -> body.substring(0, 1))
            : queue.withDuplicateOneIn(1 + random.nextInt(5)).withReordering();
    List<String> sent =
        IntStream.range(0, 60).mapToObj(i -> (char) ('a' + random.nextInt(5)) + "-" + i).toList();

    var result = queue.deliver(sent);

    assertThat(result).nothingLost();
    assertThat(sent)
        .allSatisfy(
            body -> {
              assertThat(result.deliveriesOf(body)).isBetween(1, most);
              assertThat(result.timesProcessed(body)).isBetween(0, 2);
              boolean dead = result.deadLetters().contains(body);
              assertThat(dead || result.processed().contains(body)).isTrue();
              assertThat(!dead || result.deliveriesOf(body) == most).isTrue();
            });
  }
}
