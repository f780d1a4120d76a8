package dev.junitchaos.samples.fragile;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reserves a seat.
 *
 * <p><b>The bug:</b> nothing is caught. When the table throttles longer than the client retries,
 * the function fails, and the customer gets API Gateway's bare 500 in place of "please try again".
 */
public final class NoCatchHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final DynamoDbClient dynamoDb =
      DynamoDbClient.builder()
          .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(2)))
          .build();

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    dynamoDb.putItem(
        put -> put.tableName("seats").item(Map.of("seat", AttributeValue.fromS(event.getBody()))));
    return APIGatewayV2HTTPResponse.builder().withStatusCode(201).build();
  }
}
