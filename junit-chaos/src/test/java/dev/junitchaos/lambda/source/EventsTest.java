package dev.junitchaos.lambda.source;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Handlers find in the events what they find in AWS, and may treat them as they may there. */
class EventsTest {

  @Test
  void a_fifo_message_has_its_groups_attributes() {
    List<SQSEvent.SQSMessage> seen = new ArrayList<>();
    LambdaFunction<SQSEvent, Void> function =
        LambdaFunction.of(
            (SQSEvent event, Context context) -> {
              seen.addAll(event.getRecords());
              return null;
            });
    EventSource.sqs(function).withName("orders").asFifo(body -> "customer-1").deliver("a");
    EventSource.sqs(function).withName("orders.fifo").asFifo(body -> "customer-1").deliver("a");

    assertThat(seen)
        .allSatisfy(
            message -> {
              assertThat(message.getEventSourceArn()).endsWith(":orders.fifo");
              assertThat(message.getAttributes())
                  .containsEntry("MessageGroupId", "customer-1")
                  .containsKeys("SequenceNumber", "MessageDeduplicationId");
            });
  }

  @Test
  @ResourceLock(Resources.LOCALE)
  void sequence_numbers_have_the_same_digits_everywhere() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(Events.sequenceNumber(new Tracked<>("a", 7, ""))).matches("[0-9]+");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void a_handler_may_change_the_lists_of_its_event() {
    LambdaFunction<SQSEvent, Void> sorting =
        LambdaFunction.of(
            (SQSEvent event, Context context) -> {
              event.getRecords().sort(Comparator.comparing(SQSEvent.SQSMessage::getBody));
              event.getRecords().remove(0).getMessageAttributes().clear();
              return null;
            });
    assertThat(EventSource.sqs(sorting).withMaxReceiveCount(1).deliver("b", "a"))
        .processed("a", "b");

    LambdaFunction<SNSEvent, Void> emptying =
        LambdaFunction.of(
            (SNSEvent event, Context context) -> {
              event.getRecords().clear();
              return null;
            });
    assertThat(EventSource.sns(emptying).deliver("a")).processed("a");
  }

  @Test
  void data_can_be_read_again_at_each_delivery() {
    List<Integer> lengths = new ArrayList<>();
    LambdaFunction<KinesisEvent, Void> reading =
        LambdaFunction.of(
            (KinesisEvent event, Context context) -> {
              KinesisEvent.Record record = event.getRecords().get(0).getKinesis();
              byte[] data = new byte[record.getData().remaining()];
              record.getData().get(data);
              lengths.add(data.length);
              assertThat(record.getApproximateArrivalTimestamp()).isNotNull();
              assertThat(record.getPartitionKey()).isNotEmpty();
              throw new IllegalStateException();
            });
    EventSource.kinesis(reading).withMaximumRetryAttempts(2).deliver("four");
    assertThat(lengths).containsExactly(4, 4, 4);
  }

  @Test
  void a_tables_record_is_copied_and_filled_up() {
    List<DynamodbEvent.DynamodbStreamRecord> seen = new ArrayList<>();
    LambdaFunction<DynamodbEvent, Void> function =
        LambdaFunction.of(
            (DynamodbEvent event, Context context) -> {
              seen.addAll(event.getRecords());
              return null;
            });
    var given = new DynamodbEvent.DynamodbStreamRecord();
    given.setEventSourceARN("arn:of:the:test");
    given.setDynamodb(new StreamRecord().withSequenceNumber("1"));
    var bare = new DynamodbEvent.DynamodbStreamRecord();

    assertThat(EventSource.dynamoDbStream(function).deliver(given, given, bare))
        .processed(given, given, bare);

    assertThat(given.getDynamodb().getSequenceNumber()).isEqualTo("1");
    assertThat(given.getEventID()).isNull();
    assertThat(bare).isEqualTo(new DynamodbEvent.DynamodbStreamRecord());
    assertThat(seen).extracting(r -> r.getDynamodb().getSequenceNumber()).doesNotHaveDuplicates();
    assertThat(seen)
        .extracting(DynamodbEvent.DynamodbStreamRecord::getEventID)
        .doesNotHaveDuplicates();
    assertThat(seen.get(0).getEventSourceARN()).isEqualTo("arn:of:the:test");
    assertThat(seen.get(2).getEventSource()).isEqualTo("aws:dynamodb");
    assertThat(seen.get(2).getEventSourceARN()).startsWith("arn:aws:dynamodb:");
  }
}
