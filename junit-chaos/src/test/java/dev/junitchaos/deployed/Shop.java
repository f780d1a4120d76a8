package dev.junitchaos.deployed;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Production code: it builds its clients itself and knows nothing of this library. */
public final class Shop {

  private Shop() {}

  /** Saves an order. */
  public static final class Saving implements RequestHandler<String, String> {

    private static final DynamoDbClient TABLE = DynamoDbClient.create();

    @Override
    public String handleRequest(String order, Context context) {
      TABLE.putItem(put(order));
      return "saved";
    }

    static PutItemRequest put(String order) {
      return PutItemRequest.builder()
          .tableName("orders")
          .item(Map.of("id", AttributeValue.fromS(order)))
          .build();
    }
  }

  /** Saves an order without waiting on the thread that does. */
  public static final class SavingLater implements RequestHandler<String, String> {

    private static final DynamoDbAsyncClient TABLE = DynamoDbAsyncClient.create();

    @Override
    public String handleRequest(String order, Context context) {
      return TABLE.putItem(Saving.put(order)).thenApply(saved -> "saved later").join();
    }
  }

  /** Asks for a payment at the address in its environment. */
  public static final class Paying implements RequestHandler<String, String> {

    private static final HttpClient PAYMENTS =
        HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @Override
    public String handleRequest(String order, Context context) {
      URI payments = URI.create(System.getenv("PAYMENTS_URL"));
      try {
        return PAYMENTS
            .send(HttpRequest.newBuilder(payments).build(), BodyHandlers.ofString())
            .body();
      } catch (IOException e) {
        return "pay later";
      } catch (InterruptedException e) {
        throw new CompletionException(e);
      }
    }
  }

  /** Tells others of an order. */
  public static final class Telling implements RequestHandler<String, String> {

    private static final SqsClient QUEUE = SqsClient.create();

    @Override
    public String handleRequest(String order, Context context) {
      try {
        return QUEUE
            .sendMessage(message -> message.queueUrl("orders").messageBody(order))
            .messageId();
      } catch (SqsException e) {
        return e.awsErrorDetails().errorCode() + " " + e.getClass().getSimpleName();
      }
    }
  }

  /** Keeps an order and gives it back. */
  public static final class Keeping implements RequestHandler<String, String> {

    private static final S3Client BUCKET = S3Client.create();

    @Override
    public String handleRequest(String order, Context context) {
      BUCKET.putObject(put -> put.bucket("orders").key("1"), RequestBody.fromString(order));
      return BUCKET.getObjectAsBytes(get -> get.bucket("orders").key("1")).asUtf8String();
    }
  }

  /** Publishes where nothing leads, and keeps quiet about it. */
  public static final class Publishing implements RequestHandler<String, String> {

    private static final SnsClient TOPIC = SnsClient.create();

    @Override
    public String handleRequest(String order, Context context) {
      try {
        return TOPIC.publish(message -> message.topicArn("arn").message(order)).messageId();
      } catch (SdkException | AssertionError swallowed) {
        return "not published";
      }
    }
  }
}
