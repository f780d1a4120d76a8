package dev.junitchaos.samples.events;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * The warehouse's FIFO queue. An order may be requested again and is shipped once: its id is the
 * deduplication id, by which SQS knows a repetition for five minutes. With a visibility timeout of
 * one minute and three receives, that is for as long as a message of the queue of orders comes
 * again; who needs longer needs a table.
 */
final class Shipments {

  /** The most that SQS takes in one request. */
  static final int MOST = 10;

  private final SqsClient sqs;
  private final String queueUrl;

  Shipments(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  /**
   * Requests shipments.
   *
   * @param orders by the id of the message that each came in; not more than {@link #MOST}
   * @return the ids of those that must be requested again
   */
  Set<String> request(Map<String, Order> orders) {
    List<SendMessageBatchRequestEntry> entries =
        orders.entrySet().stream().map(order -> entry(order.getKey(), order.getValue())).toList();
    try {
      return sqs
          .sendMessageBatch(send -> send.queueUrl(queueUrl).entries(entries))
          .failed()
          .stream()
          .map(BatchResultErrorEntry::id)
          .collect(Collectors.toSet());
    } catch (SdkException e) {
      return orders.keySet(); // some may be in the queue: nobody knows
    }
  }

  private static SendMessageBatchRequestEntry entry(String messageId, Order order) {
    return SendMessageBatchRequestEntry.builder()
        .id(messageId)
        .messageGroupId(order.orderId())
        .messageDeduplicationId(order.orderId())
        .messageBody(Json.write(order))
        .build();
  }
}
