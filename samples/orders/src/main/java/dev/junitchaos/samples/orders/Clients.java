package dev.junitchaos.samples.orders;

import java.net.http.HttpClient;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Builds the clients, with timeouts that fit a function which may run for 10 seconds.
 *
 * <p>The longest road through a checkout is: write the order (2 s), charge (1.5 s), write the
 * result (2 s), send the confirmation (1 s), tick it off (2 s): 8.5 s. The SDK's defaults would
 * retry a throttled write alone for most of a minute.
 */
final class Clients {

  private static final Duration CONNECT = Duration.ofMillis(400);
  private static final Duration ANSWER = Duration.ofMillis(600);

  private Clients() {}

  /** DynamoDB in the function's own region. */
  static DynamoDbClient dynamoDb() {
    return DynamoDbClient.builder()
        .httpClient(http())
        .overrideConfiguration(within(Duration.ofSeconds(2)))
        .build();
  }

  /** DynamoDB in another region. */
  static DynamoDbClient dynamoDb(Region region) {
    return DynamoDbClient.builder()
        .region(region)
        .httpClient(http())
        .overrideConfiguration(within(Duration.ofSeconds(2)))
        .build();
  }

  static SqsClient sqs() {
    return SqsClient.builder()
        .httpClient(http())
        .overrideConfiguration(within(Duration.ofSeconds(1)))
        .build();
  }

  static HttpClient payments() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECT)
        .build();
  }

  private static SdkHttpClient http() {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(CONNECT)
        .socketTimeout(ANSWER)
        .build();
  }

  /** At most four attempts, and never longer than {@code limit} for all of them together. */
  private static ClientOverrideConfiguration within(Duration limit) {
    BackoffStrategy backoff =
        BackoffStrategy.exponentialDelay(Duration.ofMillis(50), Duration.ofMillis(400));
    return ClientOverrideConfiguration.builder()
        .apiCallAttemptTimeout(CONNECT.plus(ANSWER))
        .apiCallTimeout(limit)
        .retryStrategy(
            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(4)
                .backoffStrategy(backoff)
                .throttlingBackoffStrategy(backoff)
                .build())
        .build();
  }
}
