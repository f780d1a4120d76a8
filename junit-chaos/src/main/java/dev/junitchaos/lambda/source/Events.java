package dev.junitchaos.lambda.source;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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

  /** In a list that the handler may change, as it may one that was read from JSON. */
  private static <T, R> List<T> each(List<Tracked<R>> batch, Function<Tracked<R>, T> make) {
    return batch.stream().map(make).collect(Collectors.toCollection(ArrayList::new));
  }

  static SQSEvent sqs(String queue, List<Tracked<String>> batch) {
    SQSEvent event = new SQSEvent();
    event.setRecords(each(batch, message -> message(queue, message)));
    return event;
  }

  private static SQSEvent.SQSMessage message(String queue, Tracked<String> message) {
    SQSEvent.SQSMessage sqs = new SQSEvent.SQSMessage();
    sqs.setMessageId(messageId(queue, message));
    sqs.setReceiptHandle(sqs.getMessageId() + "#" + message.deliveries());
    sqs.setBody(message.content());
    sqs.setMd5OfBody(md5(message.content()));
    sqs.setEventSource("aws:sqs");
    sqs.setAwsRegion(REGION);
    sqs.setMessageAttributes(new LinkedHashMap<>());
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("ApproximateReceiveCount", String.valueOf(message.deliveries()));
    attributes.put("SentTimestamp", String.valueOf(SENT + message.number()));
    attributes.put("ApproximateFirstReceiveTimestamp", String.valueOf(SENT + message.number()));
    attributes.put("SenderId", "AIDAEXAMPLE");
    String name = queue;
    if (!message.group().isEmpty()) {
      name = queue.endsWith(".fifo") ? queue : queue + ".fifo";
      attributes.put("MessageGroupId", message.group());
      attributes.put("MessageDeduplicationId", sqs.getMessageId());
      attributes.put("SequenceNumber", sequenceNumber(message));
    }
    sqs.setAttributes(attributes);
    sqs.setEventSourceArn("arn:aws:sqs:" + REGION + ":" + ACCOUNT + ":" + name);
    return sqs;
  }

  /** Rising, and of the length that streams have. */
  static String sequenceNumber(Tracked<?> record) {
    return String.format(
        Locale.ROOT, "495903382714902566085596925383615710959215759891%08d", record.number());
  }

  static KinesisEvent kinesis(List<Tracked<String>> batch) {
    KinesisEvent event = new KinesisEvent();
    event.setRecords(each(batch, Events::kinesisRecord));
    return event;
  }

  @SuppressWarnings("JavaUtilDate") // so has the event
  private static KinesisEvent.KinesisEventRecord kinesisRecord(Tracked<String> tracked) {
    KinesisEvent.Record data = new KinesisEvent.Record();
    data.setData(ByteBuffer.wrap(tracked.content().getBytes(StandardCharsets.UTF_8)));
    data.setPartitionKey(tracked.group());
    data.setSequenceNumber(sequenceNumber(tracked));
    data.setKinesisSchemaVersion("1.0");
    data.setApproximateArrivalTimestamp(new Date(SENT + tracked.number()));
    KinesisEvent.KinesisEventRecord kinesis = new KinesisEvent.KinesisEventRecord();
    kinesis.setKinesis(data);
    kinesis.setEventID("shardId-000000000000:" + sequenceNumber(tracked));
    kinesis.setEventName("aws:kinesis:record");
    kinesis.setEventVersion("1.0");
    kinesis.setInvokeIdentityArn("arn:aws:iam::" + ACCOUNT + ":role/function");
    kinesis.setEventSource("aws:kinesis");
    kinesis.setEventSourceARN("arn:aws:kinesis:" + REGION + ":" + ACCOUNT + ":stream/events");
    kinesis.setAwsRegion(REGION);
    return kinesis;
  }

  static DynamodbEvent dynamoDb(List<Tracked<DynamodbEvent.DynamodbStreamRecord>> batch) {
    DynamodbEvent event = new DynamodbEvent();
    event.setRecords(each(batch, Events::dynamoDbRecord));
    return event;
  }

  /** A copy of the test's own record, with what the stream gives it. */
  private static DynamodbEvent.DynamodbStreamRecord dynamoDbRecord(
      Tracked<DynamodbEvent.DynamodbStreamRecord> tracked) {
    DynamodbEvent.DynamodbStreamRecord record = tracked.content().clone();
    StreamRecord change = record.getDynamodb();
    record.setDynamodb(change == null ? new StreamRecord() : change.clone());
    record.getDynamodb().setSequenceNumber(sequenceNumber(tracked));
    if (record.getEventID() == null) {
      record.setEventID(messageId("table", tracked).replace("-", ""));
    }
    if (record.getEventSource() == null) {
      record.setEventSource("aws:dynamodb");
    }
    if (record.getEventSourceARN() == null) {
      record.setEventSourceARN(
          "arn:aws:dynamodb:" + REGION + ":" + ACCOUNT + ":table/table/stream/2024-01-01T00:00:00");
    }
    if (record.getEventVersion() == null) {
      record.setEventVersion("1.1");
    }
    if (record.getAwsRegion() == null) {
      record.setAwsRegion(REGION);
    }
    return record;
  }

  static SNSEvent sns(Tracked<String> message) {
    String topic = "arn:aws:sns:" + REGION + ":" + ACCOUNT + ":events";
    SNSEvent.SNS sns = new SNSEvent.SNS();
    sns.setType("Notification");
    sns.setMessageId(messageId("events", message));
    sns.setTopicArn(topic);
    sns.setMessage(message.content());
    sns.setMessageAttributes(new LinkedHashMap<>());
    sns.setTimestamp(new DateTime(SENT + message.number()));
    SNSEvent.SNSRecord record = new SNSEvent.SNSRecord();
    record.setSns(sns);
    record.setEventSource("aws:sns");
    record.setEventVersion("1.0");
    record.setEventSubscriptionArn(topic + ":subscription");
    SNSEvent event = new SNSEvent();
    event.setRecords(new ArrayList<>(List.of(record)));
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
