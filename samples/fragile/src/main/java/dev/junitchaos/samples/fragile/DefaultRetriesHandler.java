package dev.junitchaos.samples.fragile;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Shows a price, with an answer ready for the day the table cannot be read.
 *
 * <p><b>The bug:</b> the client's defaults. They retry a throttled read for most of a minute, the
 * function may run for 3 seconds, and so the catch block is never reached.
 */
public final class DefaultRetriesHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final DynamoDbClient dynamoDb = DynamoDbClient.create();

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    try {
      var price =
          dynamoDb.getItem(
              get ->
                  get.tableName("prices")
                      .key(Map.of("item", AttributeValue.fromS(event.getBody()))));
      return answer(200, price.item().get("cents").n());
    } catch (SdkException e) {
      return answer(503, "please try again");
    }
  }

  private static APIGatewayV2HTTPResponse answer(int statusCode, String body) {
    return APIGatewayV2HTTPResponse.builder().withStatusCode(statusCode).withBody(body).build();
  }
}
