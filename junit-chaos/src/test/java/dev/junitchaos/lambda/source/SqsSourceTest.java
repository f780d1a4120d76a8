package dev.junitchaos.lambda.source;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.junitchaos.InjectException;
import dev.junitchaos.LimitConcurrency;
import dev.junitchaos.RedeliverEvent;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqsSourceTest {

  private final List<List<String>> batches = new ArrayList<>();

  /** Throws when a message of the batch is bad. */
  private LambdaFunction<SQSEvent, Void> allOrNothing(Predicate<SQSEvent.SQSMessage> bad) {
    return LambdaFunction.of(
        (SQSEvent event, Context context) -> {
          batches.add(event.getRecords().stream().map(SQSEvent.SQSMessage::getBody).toList());
          if (event.getRecords().stream().anyMatch(bad)) {
            throw new IllegalStateException("bad message");
          }
          return null;
        });
  }

  /** Names the bad messages of the batch. */
  private LambdaFunction<SQSEvent, SQSBatchResponse> oneByOne(Predicate<SQSEvent.SQSMessage> bad) {
    return LambdaFunction.of(
        (SQSEvent event, Context context) -> {
          batches.add(event.getRecords().stream().map(SQSEvent.SQSMessage::getBody).toList());
          return SQSBatchResponse.builder()
              .withBatchItemFailures(
                  event.getRecords().stream()
                      .filter(bad)
                      .map(m -> new SQSBatchResponse.BatchItemFailure(m.getMessageId()))
                      .toList())
              .build();
        });
  }

  private static Predicate<SQSEvent.SQSMessage> body(String bad) {
    return message -> message.getBody().equals(bad);
  }

  @Test
  void delivers_in_batches() {
    var result =
        EventSource.sqs(allOrNothing(m -> false)).withBatchSize(2).deliver("a", "b", "c", "d", "e");

    assertThat(result)
        .nothingLost()
        .nothingProcessedTwice()
        .noDeadLetters()
        .processed("a", "b", "c", "d", "e");
    assertThat(batches).containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("e"));
    assertThat(result)
        .hasToString("5 records in 3 invocations: 5 processed, 0 dead letters, 0 left");
  }

  @Test
  void a_poison_message_takes_its_batch_along_unless_failures_are_reported() {
    var all =
        EventSource.sqs(allOrNothing(body("poison")))
            .withMaxReceiveCount(3)
            .deliver("a", "poison", "b");
    assertThat(all).deadLettered("a", "poison", "b").delivered("a", 3);

    var single =
        EventSource.sqs(oneByOne(body("poison")))
            .withBatchItemFailures()
            .withMaxReceiveCount(3)
            .deliver("a", "poison", "b");
    assertThat(single)
        .deadLettered("poison")
        .processed("a", "b")
        .delivered("poison", 3)
        .delivered("a", 1);
  }

  @Test
  void without_the_setting_the_answer_is_not_looked_at() {
    assertThat(EventSource.sqs(oneByOne(m -> true)).deliver("a", "b")).processed("a", "b");
  }

  @Test
  void a_message_without_a_dead_letter_queue_is_given_up_and_told() {
    var result = EventSource.sqs(oneByOne(body("b"))).withBatchItemFailures().deliver("a", "b");

    assertThat(result).delivered("b", 10);
    assertThat(result.left()).containsExactly("b");
    assertThatThrownBy(() -> assertThat(result).nothingLost())
        .hasMessage(
            "\nExpecting 2 records in 10 invocations: 1 processed, 0 dead letters, 1 left\n"
                + "to have lost nothing\nbut given up, since nothing limits how often they are"
                + " tried (withMaxReceiveCount, withMaximumRetryAttempts) or the function stays"
                + " throttled; left: [b]");
  }

  @Test
  void the_receive_count_rises() {
    List<String> counts = new ArrayList<>();
    LambdaFunction<SQSEvent, Void> function =
        LambdaFunction.of(
            (SQSEvent event, Context context) -> {
              String count =
                  event.getRecords().get(0).getAttributes().get("ApproximateReceiveCount");
              counts.add(count);
              if (counts.size() < 3) {
                throw new IllegalStateException();
              }
              return null;
            });
    assertThat(EventSource.sqs(function).deliver("a")).processed("a").delivered("a", 3);
    assertThat(counts).containsExactly("1", "2", "3");
  }

  @Test
  void events_look_real() {
    List<SQSEvent.SQSMessage> seen = new ArrayList<>();
    LambdaFunction<SQSEvent, Void> function =
        LambdaFunction.of(
            (SQSEvent event, Context context) -> {
              seen.addAll(event.getRecords());
              return null;
            });
    EventSource.sqs(function).withName("orders").deliver("hello");
    SQSEvent.SQSMessage message = seen.get(0);
    assertThat(message.getEventSourceArn()).isEqualTo("arn:aws:sqs:eu-north-1:123456789012:orders");
    assertThat(message.getEventSource()).isEqualTo("aws:sqs");
    assertThat(message.getMd5OfBody()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
    assertThat(message.getMessageId()).hasSize(36);
    assertThat(message.getAttributes()).containsKeys("SentTimestamp", "SenderId");
  }

  @Test
  void messages_come_twice() {
    var result =
        EventSource.sqs(allOrNothing(m -> false)).withDuplicateOneIn(2).deliver("a", "b", "c", "d");
    assertThat(result.processedTwice()).containsExactly("b", "d");
    assertThat(result).delivered("a", 1).delivered("d", 2);
    assertThatThrownBy(() -> assertThat(result).nothingProcessedTwice())
        .hasMessageContaining("but processed twice: [b, d]");
  }

  @Test
  void messages_come_in_another_order() {
    String[] sent = IntStream.range(0, 20).mapToObj(String::valueOf).toArray(String[]::new);
    var result =
        EventSource.sqs(allOrNothing(m -> false)).withBatchSize(20).withReordering().deliver(sent);
    assertThat(batches.get(0)).containsExactlyInAnyOrder(sent).isNotEqualTo(Arrays.asList(sent));
    assertThat(result.processed()).as("in the order of sending").containsExactly(sent);
  }

  @Test
  void a_failing_message_holds_up_its_group_only() {
    var result =
        EventSource.sqs(oneByOne(m -> m.getBody().equals("a1") && batches.size() < 3))
            .withBatchItemFailures()
            .withBatchSize(1)
            .asFifo(body -> body.substring(0, 1))
            .deliver("a1", "a2", "b1", "b2");
    assertThat(result).processed("a1", "a2", "b1", "b2");
    assertThat(batches.stream().map(b -> b.get(0)).filter(b -> b.startsWith("a")))
        .containsSubsequence("a1", "a1", "a2");
  }

  /** Whatever fails: groups keep their order, and each message ends just once. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void groups_keep_their_order(int seed) {
    Random random = new Random(seed);
    Map<String, Integer> last = new HashMap<>();
    Set<String> done = new HashSet<>();
    LambdaFunction<SQSEvent, SQSBatchResponse> function =
        LambdaFunction.of(
            (SQSEvent event, Context context) -> {
              List<SQSBatchResponse.BatchItemFailure> failures = new ArrayList<>();
              Set<String> broken = new HashSet<>();
              for (SQSEvent.SQSMessage m : event.getRecords()) {
                String group = m.getAttributes().get("MessageGroupId");
                int number = Integer.parseInt(m.getBody().substring(2));
                // A handler of a FIFO queue stops at the first failure of a group.
                if (broken.contains(group) || random.nextInt(3) == 0) {
                  broken.add(group);
                  failures.add(new SQSBatchResponse.BatchItemFailure(m.getMessageId()));
                } else {
                  assertThat(last.getOrDefault(group, -1)).isLessThan(number);
                  last.put(group, number);
                  assertThat(done.add(m.getBody())).as("just once").isTrue();
                }
              }
              return new SQSBatchResponse(failures);
            });
    List<String> sent =
        IntStream.range(0, 40).mapToObj(i -> (char) ('a' + random.nextInt(4)) + "-" + i).toList();
    var result =
        EventSource.sqs(function)
            .withBatchSize(1 + random.nextInt(10))
            .withBatchItemFailures()
            .withMaxReceiveCount(20)
            .asFifo(body -> body.substring(0, 1))
            .deliver(sent);
    assertThat(result).nothingLost().nothingProcessedTwice();
    assertThat(result.processed())
        .containsExactlyElementsOf(sent.stream().filter(done::contains).toList());
    assertThat(result.invocations())
        .allMatch(i -> i instanceof dev.junitchaos.lambda.Invocation.Completed);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void each_message_of_a_standard_queue_ends_once(int seed) {
    Random random = new Random(seed);
    List<String> sent = IntStream.range(0, 50).mapToObj(i -> "m" + i).toList();
    int receives = 1 + random.nextInt(5);
    var result =
        EventSource.sqs(oneByOne(m -> random.nextInt(2) == 0))
            .withBatchSize(1 + random.nextInt(20))
            .withBatchItemFailures()
            .withMaxReceiveCount(receives)
            .withReordering()
            .deliver(sent);
    assertThat(result).nothingLost().nothingProcessedTwice();
    assertThat(result.processed().size() + result.deadLetters().size()).isEqualTo(50);
    assertThat(result.deadLetters())
        .allSatisfy(dead -> assertThat(result.deliveriesOf(dead)).isEqualTo(receives));
  }

  @Test
  @InjectException(type = IllegalStateException.class, first = 2)
  void faults_of_the_function_strike_each_delivery(Experiment experiment) {
    assertThat(EventSource.sqs(allOrNothing(m -> false)).deliver("a")).delivered("a", 3);
    assertThat(experiment).injected(2);
  }

  @Test
  @LimitConcurrency(value = 0, first = 1)
  void a_throttled_delivery_was_received_all_the_same() {
    assertThat(EventSource.sqs(allOrNothing(m -> false)).withMaxReceiveCount(2).deliver("a"))
        .processed("a")
        .delivered("a", 2);
  }

  @Test
  @RedeliverEvent(times = 1)
  void a_redelivered_event_is_one_delivery_more_to_the_handler() {
    EventSource.sqs(allOrNothing(m -> false)).deliver("a");
    assertThat(batches).hasSize(2);
  }

  @Test
  void wrong_use_is_refused() {
    SqsSource queue = EventSource.sqs(allOrNothing(m -> false));
    assertThatThrownBy(() -> queue.withBatchSize(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("withBatchSize(0): must be from 1 to 10000. Example: withBatchSize(5)");
    assertThatThrownBy(() -> queue.asFifo(b -> "g").withBatchSize(11))
        .hasMessage("withBatchSize(11): must be from 1 to 10. Example: withBatchSize(5)");
    assertThatThrownBy(() -> queue.withMaxReceiveCount(0))
        .hasMessage(
            "withMaxReceiveCount(0): must be from 1 to 1000. Example: withMaxReceiveCount(5)");
    assertThatThrownBy(() -> queue.withDuplicateOneIn(0))
        .hasMessage("withDuplicateOneIn(0): must be 1 or more. Example: withDuplicateOneIn(5)");
    assertThatThrownBy(() -> queue.withReordering().asFifo(b -> "g"))
        .hasMessageContaining("a FIFO queue neither delivers a message twice nor in another order");
    assertThatThrownBy(() -> queue.deliver("a", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "deliver(…): message 2 is null; each must be there. Example: deliver(\"o-1\", \"o-2\")");
    assertThatThrownBy(() -> queue.deliver(""))
        .hasMessage(
            "deliver(…): message 1 is empty; a body has one character or more."
                + " Example: deliver(\"o-1\", \"o-2\")");
    assertThatThrownBy(() -> queue.withName("my orders"))
        .hasMessage(
            "withName(\"my orders\"): a queue's name has 1 to 75 letters, digits, hyphens and"
                + " underscores. Example: withName(\"orders\")");
    assertThatThrownBy(() -> queue.asFifo(b -> "").deliver("a"))
        .hasMessage(
            "asFifo: the key of a is empty; it must be a text."
                + " Example: asFifo(record -> \"customer-1\")");
    assertThatThrownBy(() -> queue.withDuplicateOneIn(3).deliver("a", "b"))
        .hasMessage(
            "withDuplicateOneIn(3): of 2 messages none would come twice."
                + " Example: withDuplicateOneIn(1)");
    assertThatThrownBy(() -> queue.withDuplicateOneIn(1).withMaxReceiveCount(1).deliver("a"))
        .hasMessage(
            "withDuplicateOneIn(1) and withMaxReceiveCount(1): a message that is received once at"
                + " most never comes twice. Example: withMaxReceiveCount(3)");
  }
}
