package dev.junitchaos.lambda.source;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.junitchaos.FailOneIn;
import dev.junitchaos.LimitConcurrency;
import dev.junitchaos.TimeoutFunction;
import dev.junitchaos.lambda.LambdaFunction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams, topics and asynchronous invocation. */
class StreamSourceTest {

  private final List<List<String>> batches = new ArrayList<>();

  private static String text(KinesisEvent.KinesisEventRecord record) {
    return StandardCharsets.UTF_8.decode(record.getKinesis().getData().duplicate()).toString();
  }

  private LambdaFunction<KinesisEvent, Void> failingOn(String bad) {
    return LambdaFunction.of(
        (KinesisEvent event, Context context) -> {
          List<String> batch = event.getRecords().stream().map(StreamSourceTest::text).toList();
          batches.add(batch);
          if (batch.contains(bad)) {
            throw new IllegalStateException("cannot read " + bad);
          }
          return null;
        });
  }

  private LambdaFunction<KinesisEvent, StreamsEventResponse> reporting(String... bad) {
    return LambdaFunction.of(
        (KinesisEvent event, Context context) -> {
          batches.add(event.getRecords().stream().map(StreamSourceTest::text).toList());
          return StreamsEventResponse.builder()
              .withBatchItemFailures(
                  event.getRecords().stream()
                      .filter(record -> List.of(bad).contains(text(record)))
                      .map(
                          record ->
                              new StreamsEventResponse.BatchItemFailure(
                                  record.getKinesis().getSequenceNumber()))
                      .toList())
              .build();
        });
  }

  @Test
  void delivers_in_order() {
    var result = EventSource.kinesis(failingOn("none")).withBatchSize(2).deliver("a", "b", "c");
    assertThat(result).processed("a", "b", "c").nothingLost().nothingProcessedTwice();
    assertThat(batches).containsExactly(List.of("a", "b"), List.of("c"));
  }

  @Test
  void a_poison_record_blocks_its_shard_and_no_other() {
    var result =
        EventSource.kinesis(failingOn("a2"))
            .withBatchSize(1)
            .partitionedBy(record -> record.substring(0, 1))
            .deliver("a1", "a2", "a3", "b1");
    assertThat(result).processed("a1", "b1").delivered("a2", 10).delivered("a3", 0);
    assertThat(result.left()).containsExactly("a2", "a3");
  }

  @Test
  void a_batch_is_discarded_after_its_retries() {
    var result =
        EventSource.kinesis(failingOn("b"))
            .withBatchSize(2)
            .withMaximumRetryAttempts(1)
            .deliver("a", "b", "c");
    assertThat(result).deadLettered("a", "b").processed("c").delivered("a", 2);
  }

  @Test
  void bisecting_finds_the_poison_record() {
    var result =
        EventSource.kinesis(failingOn("c"))
            .withBisectingOnError()
            .withMaximumRetryAttempts(0)
            .deliver("a", "b", "c", "d");
    assertThat(result).deadLettered("c").processed("a", "b", "d").nothingProcessedTwice();
    assertThat(batches)
        .containsExactly(
            List.of("a", "b", "c", "d"),
            List.of("a", "b"),
            List.of("c", "d"),
            List.of("c"),
            List.of("d"));
  }

  @Test
  void the_lowest_sequence_number_is_the_checkpoint() {
    var result =
        EventSource.kinesis(reporting("d", "b"))
            .withBatchItemFailures()
            .withMaximumRetryAttempts(1)
            .deliver("a", "b", "c", "d");
    assertThat(batches.get(1)).containsExactly("b", "c", "d");
    assertThat(result).processed("a").deadLettered("b", "c", "d").delivered("a", 1);
  }

  /** Each record is processed once or dead, in order, whatever fails. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void order_holds_whatever_fails(int seed) {
    Random random = new Random(seed);
    boolean bisects = random.nextBoolean();
    List<String> passed = new ArrayList<>();
    LambdaFunction<KinesisEvent, StreamsEventResponse> function =
        LambdaFunction.of(
            (KinesisEvent event, Context context) -> {
              List<StreamsEventResponse.BatchItemFailure> failures = new ArrayList<>();
              for (KinesisEvent.KinesisEventRecord record : event.getRecords()) {
                if (random.nextInt(4) == 0) {
                  failures.add(
                      new StreamsEventResponse.BatchItemFailure(
                          record.getKinesis().getSequenceNumber()));
                  break;
                }
                passed.add(text(record));
              }
              return new StreamsEventResponse(failures);
            });
    StreamSource<String> stream =
        EventSource.kinesis(function)
            .withBatchSize(1 + random.nextInt(10))
            .withBatchItemFailures()
            .withMaximumRetryAttempts(random.nextInt(3));
    List<String> sent = IntStream.range(0, 60).mapToObj(String::valueOf).toList();

    var result = (bisects ? stream.withBisectingOnError() : stream).deliver(sent);

    assertThat(result).nothingLost().nothingProcessedTwice();
    assertThat(result.processed()).isEqualTo(passed);
    assertThat(result.processed().size() + result.deadLetters().size()).isEqualTo(60);
  }

  @Test
  void records_of_a_table() {
    List<String> numbers = new ArrayList<>();
    LambdaFunction<DynamodbEvent, Void> function =
        LambdaFunction.of(
            (DynamodbEvent event, Context context) -> {
              event
                  .getRecords()
                  .forEach(
                      r -> numbers.add(r.getEventName() + r.getDynamodb().getSequenceNumber()));
              return null;
            });
    var insert = new DynamodbEvent.DynamodbStreamRecord();
    insert.setEventName("INSERT");
    assertThat(EventSource.dynamoDbStream(function).deliver(insert)).processed(insert);
    assertThat(numbers).hasSize(1).allMatch(number -> number.matches("INSERT[0-9]{56,}"));
  }

  @Test
  @FailOneIn(2)
  void an_event_is_tried_again_when_it_fails() {
    LambdaFunction<String, String> function =
        LambdaFunction.of((String event, Context context) -> "ok " + event);
    assertThat(EventSource.async(function).deliver("a", "b", "c"))
        .processed("a", "b", "c")
        .delivered("a", 1)
        .delivered("b", 2)
        .delivered("c", 2);
  }

  @Test
  void an_event_that_always_fails_is_dead_after_three_attempts() {
    LambdaFunction<String, String> function =
        LambdaFunction.of(
            (String event, Context context) -> {
              throw new IllegalStateException();
            });
    assertThat(EventSource.async(function).deliver("a")).deadLettered("a").delivered("a", 3);
    assertThat(EventSource.async(function).withMaximumRetryAttempts(0).deliver("a"))
        .deadLettered("a")
        .delivered("a", 1);
  }

  @Test
  @LimitConcurrency(value = 0, first = 4)
  void throttles_are_no_retries() {
    LambdaFunction<String, String> function =
        LambdaFunction.of((String event, Context context) -> event);
    assertThat(EventSource.async(function).withMaximumRetryAttempts(0).deliver("a"))
        .processed("a")
        .delivered("a", 5);
  }

  @Test
  @LimitConcurrency(0)
  void throttles_without_an_end_are_given_up() {
    LambdaFunction<String, String> function =
        LambdaFunction.of((String event, Context context) -> event);
    assertThat(EventSource.async(function).deliver("a").left()).containsExactly("a");
  }

  @Test
  @TimeoutFunction(first = 1)
  void a_topic_delivers_one_message_at_a_time() {
    AtomicInteger runs = new AtomicInteger();
    LambdaFunction<SNSEvent, String> function =
        LambdaFunction.of(
            (SNSEvent event, Context context) -> {
              runs.incrementAndGet();
              return event.getRecords().get(0).getSNS().getMessage();
            });
    assertThat(
            EventSource.sns(function.withTimeout(java.time.Duration.ofMillis(300)))
                .deliver("a", "b"))
        .processed("a", "b")
        .delivered("a", 2);
    assertThat(runs.get()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void wrong_use_is_refused() {
    StreamSource<String> stream = EventSource.kinesis(failingOn(""));
    assertThatThrownBy(() -> stream.withBatchSize(10_001))
        .hasMessage("withBatchSize(10001): must be from 1 to 10000. Example: withBatchSize(5)");
    assertThatThrownBy(() -> stream.withMaximumRetryAttempts(-1))
        .hasMessage(
            "withMaximumRetryAttempts(-1): must be from 0 to 10000. Example: withMaximumRetryAttempts(5)");
    LambdaFunction<String, String> function =
        LambdaFunction.of((String event, Context context) -> event);
    assertThatThrownBy(() -> EventSource.async(function).withMaximumRetryAttempts(3))
        .hasMessage(
            "withMaximumRetryAttempts(3): must be from 0 to 2. Example: withMaximumRetryAttempts(2)");
    assertThatThrownBy(() -> EventSource.async(function).deliver("a", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "deliver(…): event 2 is null; each must be there. Example: deliver(\"o-1\", \"o-2\")");
    assertThatThrownBy(() -> stream.partitionedBy(record -> null).deliver("a"))
        .hasMessage(
            "partitionedBy: the key of a is null; it must be a text."
                + " Example: partitionedBy(record -> \"customer-1\")");
  }
}
