package dev.junitchaos.lambda.source;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.time.DateTime;

/** Makes the events that a function is given, with all that handlers look at. Stateless. */
final class Events {

  private static final String REGION = "eu-north-1";
  private static final String ACCOUNT = "123456789012";

  /** Some moment; the same for all, so that runs are alike. */
  private static final long SENT = 1_700_000_000_000L;

  private Events() {}

  /** The id of a message, the same at each delivery. */
  static String messageId(String queue, Tracked<?> message) {
    return UUID.nameUUIDFromBytes((queue + "/" + message.number()).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  static SQSEvent sqs(String queue, List<Tracked<String>> batch) {
    SQSEvent event = new SQSEvent();
    event.setRecords(batch.stream().map(message -> message(queue, message)).toList());
    return event;
  }

  private static SQSEvent.SQSMessage message(String queue, Tracked<String> message) {
    SQSEvent.SQSMessage sqs = new SQSEvent.SQSMessage();
    sqs.setMessageId(messageId(queue, message));
    sqs.setReceiptHandle(sqs.getMessageId() + "#" + message.deliveries());
    sqs.setBody(message.content());
    sqs.setMd5OfBody(md5(message.content()));
    sqs.setEventSource("aws:sqs");
    sqs.setEventSourceArn("arn:aws:sqs:" + REGION + ":" + ACCOUNT + ":" + queue);
    sqs.setAwsRegion(REGION);
    sqs.setMessageAttributes(Map.of());
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("ApproximateReceiveCount", String.valueOf(message.deliveries()));
    attributes.put("SentTimestamp", String.valueOf(SENT + message.number()));
    attributes.put("ApproximateFirstReceiveTimestamp", String.valueOf(SENT + message.number()));
    attributes.put("SenderId", "AIDAEXAMPLE");
    if (!message.group().isEmpty()) {
      attributes.put("MessageGroupId", message.group());
      attributes.put("SequenceNumber", sequenceNumber(message));
    }
    sqs.setAttributes(attributes);
    return sqs;
  }

  /** Rising, and of the length that streams have. */
  static String sequenceNumber(Tracked<?> record) {
    return "4959033827149025660855969253836157109592157598913658%04d".formatted(record.number());
  }

  static KinesisEvent kinesis(List<Tracked<String>> batch) {
    KinesisEvent event = new KinesisEvent();
    event.setRecords(batch.stream().map(Events::kinesisRecord).toList());
    return event;
  }

  private static KinesisEvent.KinesisEventRecord kinesisRecord(Tracked<String> tracked) {
    KinesisEvent.Record data = new KinesisEvent.Record();
    data.setData(ByteBuffer.wrap(tracked.content().getBytes(StandardCharsets.UTF_8)));
    data.setPartitionKey(tracked.group());
    data.setSequenceNumber(sequenceNumber(tracked));
    data.setKinesisSchemaVersion("1.0");
    KinesisEvent.KinesisEventRecord kinesis = new KinesisEvent.KinesisEventRecord();
    kinesis.setKinesis(data);
    kinesis.setEventID("shardId-000000000000:" + sequenceNumber(tracked));
    kinesis.setEventName("aws:kinesis:record");
    kinesis.setEventSource("aws:kinesis");
    kinesis.setEventSourceARN("arn:aws:kinesis:" + REGION + ":" + ACCOUNT + ":stream/events");
    kinesis.setAwsRegion(REGION);
    return kinesis;
  }

  static DynamodbEvent dynamoDb(List<Tracked<DynamodbEvent.DynamodbStreamRecord>> batch) {
    DynamodbEvent event = new DynamodbEvent();
    event.setRecords(batch.stream().map(Events::dynamoDbRecord).toList());
    return event;
  }

  /** The test's own record, with the sequence number that the stream gives it. */
  private static DynamodbEvent.DynamodbStreamRecord dynamoDbRecord(
      Tracked<DynamodbEvent.DynamodbStreamRecord> tracked) {
    DynamodbEvent.DynamodbStreamRecord given = tracked.content();
    if (given.getDynamodb() == null) {
      given.setDynamodb(
          new com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord());
    }
    given.getDynamodb().setSequenceNumber(sequenceNumber(tracked));
    return given;
  }

  static SNSEvent sns(Tracked<String> message) {
    String topic = "arn:aws:sns:" + REGION + ":" + ACCOUNT + ":events";
    SNSEvent.SNS sns = new SNSEvent.SNS();
    sns.setType("Notification");
    sns.setMessageId(messageId("events", message));
    sns.setTopicArn(topic);
    sns.setMessage(message.content());
    sns.setMessageAttributes(Map.of());
    sns.setTimestamp(new DateTime(SENT + message.number()));
    SNSEvent.SNSRecord record = new SNSEvent.SNSRecord();
    record.setSns(sns);
    record.setEventSource("aws:sns");
    record.setEventVersion("1.0");
    record.setEventSubscriptionArn(topic + ":subscription");
    SNSEvent event = new SNSEvent();
    event.setRecords(List.of(record));
    return event;
  }

  private static String md5(String body) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
