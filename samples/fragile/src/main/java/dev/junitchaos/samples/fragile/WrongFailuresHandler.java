package dev.junitchaos.samples.fragile;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Adds payments from a queue to a ledger, and reports those that it could not add.
 *
 * <p><b>The bug:</b> it reports the receipt handles of the messages, not their ids. Lambda knows no
 * such message, takes the whole batch as failed, and delivers all of it again.
 */
public final class WrongFailuresHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

  private final DynamoDbClient dynamoDb =
      DynamoDbClient.builder()
          .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
          .build();

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    List<BatchItemFailure> failures = new ArrayList<>();
    for (SQSMessage message : event.getRecords()) {
      try {
        add(message.getBody());
      } catch (DynamoDbException e) {
        failures.add(new BatchItemFailure(message.getReceiptHandle()));
      }
    }
    return new SQSBatchResponse(failures);
  }

  private void add(String payment) {
    dynamoDb.putItem(
        put -> put.tableName("ledger").item(Map.of("payment", AttributeValue.fromS(payment))));
  }
}
