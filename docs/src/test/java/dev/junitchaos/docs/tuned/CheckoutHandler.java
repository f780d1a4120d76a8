package dev.junitchaos.docs.tuned;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Stores an order, or says within two seconds that it cannot. */
public class CheckoutHandler implements RequestHandler<String, Map<String, Object>> {

  private final DynamoDbClient dynamoDb =
      DynamoDbClient.builder()
          .overrideConfiguration(
              o ->
                  o.apiCallAttemptTimeout(Duration.ofMillis(800))
                      .apiCallTimeout(Duration.ofSeconds(2)))
          .build();

  @Override
  public Map<String, Object> handleRequest(String orderId, Context context) {
    var item = Map.of("orderId", AttributeValue.fromS(orderId));
    try {
      dynamoDb.putItem(put -> put.tableName("orders").item(item));
      return Map.of("statusCode", 201);
    } catch (SdkException e) {
      context.getLogger().log("order " + orderId + " was not stored: " + e.getMessage());
      return Map.of("statusCode", 503);
    }
  }
}
