package dev.junitchaos.benchmarks;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/**
 * DynamoDB clients that open no socket: real ones of the SDK, over an HTTP client that has its
 * answers ready. Knows nothing of the library.
 */
final class StubbedDynamoDb {

  static final String ITEM = "{\"Item\":{\"id\":{\"S\":\"o-1\"}}}";
  static final String THROTTLE =
      "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException\","
          + "\"message\":\"slow down\"}";
  static final GetItemRequest GET_ITEM =
      GetItemRequest.builder()
          .tableName("orders")
          .key(Map.of("id", AttributeValue.fromS("o-1")))
          .build();

  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));

  private StubbedDynamoDb() {}

  /** Every request is answered with the item. */
  static DynamoDbClient answering() {
    return throttling(0);
  }

  /** Of each so many requests and one, all but the last are throttled. */
  static DynamoDbClient throttling(int times) {
    return client().httpClient(new Stub(times)).build();
  }

  /** Every request is answered with the item, on the thread that makes the call. */
  static DynamoDbAsyncClient answeringAsync() {
    return DynamoDbAsyncClient.builder()
        .region(Region.EU_NORTH_1)
        .credentialsProvider(CREDENTIALS)
        .overrideConfiguration(StubbedDynamoDb::withoutBackoff)
        .asyncConfiguration(
            o ->
                o.advancedOption(
                    SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
        .httpClient(new AsyncStub())
        .build();
  }

  /** A client of a server on this machine; closes its connections with itself. */
  static DynamoDbClient at(URI server) {
    return client().endpointOverride(server).httpClientBuilder(ApacheHttpClient.builder()).build();
  }

  /** Three attempts without a wait between them, and no limit of retries across calls. */
  static void withoutBackoff(ClientOverrideConfiguration.Builder configuration) {
    configuration.retryStrategy(
        AwsRetryStrategy.standardRetryStrategy().toBuilder()
            .maxAttempts(3)
            .circuitBreakerEnabled(false)
            .backoffStrategy(BackoffStrategy.retryImmediately())
            .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
            .build());
  }

  private static DynamoDbClientBuilder client() {
    return DynamoDbClient.builder()
        .region(Region.EU_NORTH_1)
        .credentialsProvider(CREDENTIALS)
        .overrideConfiguration(StubbedDynamoDb::withoutBackoff);
  }

  private static SdkHttpFullResponse.Builder status(int status) {
    return SdkHttpResponse.builder()
        .statusCode(status)
        .putHeader("Content-Type", "application/x-amz-json-1.0")
        .putHeader("x-amzn-RequestId", "from-the-stub");
  }

  private static final class Stub implements SdkHttpClient {

    private final int throttles;
    private final AtomicInteger requests = new AtomicInteger();

    Stub(int throttles) {
      this.throttles = throttles;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          boolean served = requests.getAndIncrement() % (throttles + 1) == throttles;
          byte[] body = (served ? ITEM : THROTTLE).getBytes(StandardCharsets.UTF_8);
          return HttpExecuteResponse.builder()
              .response(status(served ? 200 : 400).build())
              .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }

  private static final class AsyncStub implements SdkAsyncHttpClient {

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
      request.responseHandler().onHeaders(status(200).build());
      request.responseHandler().onStream(AsyncRequestBody.fromString(ITEM));
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
  }
}
