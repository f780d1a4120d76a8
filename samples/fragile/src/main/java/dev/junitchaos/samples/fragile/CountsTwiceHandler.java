package dev.junitchaos.samples.fragile;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Counts an article that was sold.
 *
 * <p><b>The bug:</b> it writes twice, though no line of it says so. When only the answer to the
 * write is lost, the SDK makes it again, and an addition without a condition is not the same when
 * it is made twice.
 */
public final class CountsTwiceHandler implements RequestHandler<String, String> {

  private final DynamoDbClient dynamoDb = DynamoDbClient.create();

  @Override
  public String handleRequest(String article, Context context) {
    dynamoDb.updateItem(
        update ->
            update
                .tableName("sold")
                .key(Map.of("article", AttributeValue.fromS(article)))
                .updateExpression("ADD pieces :one")
                .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))));
    return "counted";
  }
}
