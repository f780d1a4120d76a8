package dev.junitchaos.samples.fragile;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Takes orders from a queue: charges for each, then stores it.
 *
 * <p><b>The bug:</b> a retry that writes twice. When the second step fails the message goes back to
 * the queue, as it should; but the first step was done already and is done again, since the request
 * to charge has no idempotency key.
 */
public final class ChargesAgainHandler implements RequestHandler<SQSEvent, Void> {

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private final URI charges = URI.create(Settings.required("PAYMENTS_URL") + "/charges");
  private final DynamoDbClient dynamoDb =
      DynamoDbClient.builder()
          .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
          .build();

  @Override
  public Void handleRequest(SQSEvent event, Context context) {
    for (SQSMessage message : event.getRecords()) {
      charge(message.getBody());
      store(message.getMessageId(), message.getBody());
    }
    return null;
  }

  private void charge(String order) {
    HttpRequest request =
        HttpRequest.newBuilder(charges)
            .timeout(Duration.ofSeconds(2))
            .POST(BodyPublishers.ofString(order))
            .build();
    try {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status != 201) {
        throw new IllegalStateException("the payment service answered " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while charging", e);
    }
  }

  private void store(String id, String order) {
    dynamoDb.putItem(
        put ->
            put.tableName("orders")
                .item(
                    Map.of(
                        "orderId", AttributeValue.fromS(id),
                        "order", AttributeValue.fromS(order))));
  }
}
