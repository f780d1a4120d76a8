package dev.junitchaos.docs.start;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Stores an order, with a client as the SDK builds it by default. */
public class CheckoutHandler implements RequestHandler<String, Map<String, Object>> {

  private final DynamoDbClient dynamoDb = DynamoDbClient.create();

  @Override
  public Map<String, Object> handleRequest(String orderId, Context context) {
    var item = Map.of("orderId", AttributeValue.fromS(orderId));
    dynamoDb.putItem(put -> put.tableName("orders").item(item));
    return Map.of("statusCode", 201);
  }
}
