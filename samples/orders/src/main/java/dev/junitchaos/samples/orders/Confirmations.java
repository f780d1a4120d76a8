package dev.junitchaos.samples.orders;

import software.amazon.awssdk.services.sqs.SqsClient;

/** The queue from which customers are told that their order is paid. */
final class Confirmations {

  private final SqsClient sqs;
  private final String queueUrl;

  Confirmations(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  /**
   * Sends a confirmation.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException when the queue cannot be reached
   */
  void send(Order order) {
    sqs.sendMessage(send -> send.queueUrl(queueUrl).messageBody(Json.write(order)));
  }
}
