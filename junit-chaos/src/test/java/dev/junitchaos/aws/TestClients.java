package dev.junitchaos.aws;

import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Clients of the SDK for tests: a region, credentials and retries 20 ms apart. With no wait at all
 * an upload on Netty once failed inside the SDK; why is not known.
 */
public final class TestClients {

  private TestClients() {}

  /**
   * A client whose every request is answered with status 200 and {@code body}, without a socket.
   */
  public static DynamoDbClient answering(String body) {
    return configured(DynamoDbClient.builder().httpClient(new StubbedHttpClient(200, body)))
        .build();
  }

  /** As {@link #answering} with an empty object, by a client that keeps what it sends. */
  public static DynamoDbClient recording(List<String> bodies) {
    return configured(DynamoDbClient.builder().httpClient(new StubbedHttpClient(200, "{}", bodies)))
        .build();
  }

  /** As {@link #answering}, for an asynchronous client. */
  public static DynamoDbAsyncClient answeringLater(String body) {
    return configured(
            DynamoDbAsyncClient.builder().httpClient(new StubbedAsyncHttpClient(200, body)))
        .build();
  }

  /** As {@link #answering}, by a client that makes one attempt at each call. */
  public static DynamoDbClient answeringOnce(String body) {
    return configured(DynamoDbClient.builder().httpClient(new StubbedHttpClient(200, body)))
        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  /**
   * Netty with one event loop. With several the SDK's client at times forgets a connection that was
   * refused and waits ten seconds for it, without this library, too: see remove-downstream.md.
   */
  static NettyNioAsyncHttpClient.Builder netty() {
    return NettyNioAsyncHttpClient.builder()
        .eventLoopGroupBuilder(SdkEventLoopGroup.builder().numberOfThreads(1));
  }

  /** Three attempts, 20 ms apart. */
  public static <B extends AwsClientBuilder<B, C>, C> B configured(B builder) {
    return builder
        .region(Region.EU_NORTH_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .overrideConfiguration(
            o ->
                o.retryStrategy(
                    AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(3)
                        .circuitBreakerEnabled(false)
                        .backoffStrategy(
                            BackoffStrategy.fixedDelayWithoutJitter(Duration.ofMillis(20)))
                        .throttlingBackoffStrategy(
                            BackoffStrategy.fixedDelayWithoutJitter(Duration.ofMillis(20)))
                        .build()));
  }
}
