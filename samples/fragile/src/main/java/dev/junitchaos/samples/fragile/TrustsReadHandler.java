package dev.junitchaos.samples.fragile;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Sells a seat once: looks whether it is sold, and sells it if not.
 *
 * <p><b>The bug:</b> it trusts a read that need not be up to date, and writes without a condition.
 * A seat that was sold a moment ago is sold again.
 */
public final class TrustsReadHandler implements RequestHandler<String, String> {

  private final DynamoDbClient dynamoDb = DynamoDbClient.create();

  @Override
  public String handleRequest(String seat, Context context) {
    Map<String, AttributeValue> key = Map.of("seat", AttributeValue.fromS(seat));
    if (dynamoDb.getItem(get -> get.tableName("seats").key(key)).hasItem()) {
      return "sold out";
    }
    dynamoDb.putItem(put -> put.tableName("seats").item(key));
    return "sold";
  }
}
