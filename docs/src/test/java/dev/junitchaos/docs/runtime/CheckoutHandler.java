package dev.junitchaos.docs.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

public class CheckoutHandler implements RequestHandler<Map<String, String>, Map<String, Object>> {

  private final DynamoDbClient dynamoDb = DynamoDbClient.create();
  private final String table = System.getenv("TABLE_NAME");

  @Override
  public Map<String, Object> handleRequest(Map<String, String> order, Context context) {
    if (order.get("id") == null) {
      throw new IllegalArgumentException("an order needs an id");
    }
    dynamoDb.putItem(
        put -> put.tableName(table).item(Map.of("id", AttributeValue.fromS(order.get("id")))));
    return Map.of("statusCode", 201, "body", "process " + ProcessHandle.current().pid());
  }
}
