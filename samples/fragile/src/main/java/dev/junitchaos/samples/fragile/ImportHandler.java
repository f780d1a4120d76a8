package dev.junitchaos.samples.fragile;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Imports articles into a table, in one batch.
 *
 * <p><b>The bug:</b> it ignores {@code UnprocessedItems}. A batch that was written in part is a
 * success to the SDK, and the rest is lost.
 */
public final class ImportHandler implements RequestHandler<List<String>, String> {

  private final DynamoDbClient dynamoDb = DynamoDbClient.create();

  @Override
  public String handleRequest(List<String> articles, Context context) {
    List<WriteRequest> writes =
        articles.stream()
            .map(article -> Map.of("article", AttributeValue.fromS(article)))
            .map(item -> WriteRequest.builder().putRequest(put -> put.item(item)).build())
            .toList();
    dynamoDb.batchWriteItem(batch -> batch.requestItems(Map.of("articles", writes)));
    return "imported " + articles.size();
  }
}
