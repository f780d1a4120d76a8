package dev.junitchaos.aws;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.junitchaos.InjectLatency;
import dev.junitchaos.Outage;
import dev.junitchaos.RemoveDownstream;
import dev.junitchaos.Throttle;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.VirtualTime;
import dev.junitchaos.experiment.Experiment;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.retry.RetryPolicy;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Clients that the code under test builds itself, from defaults, on real sockets. */
@VirtualTime
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class VirtualOwnClientsTest {

  private static final Duration SLACK = Duration.ofSeconds(8);

  private static final DynamoDbClient TABLE = mock(DynamoDbClient.class);
  private static final DynamoDbAsyncClient TABLE_ASYNC = mock(DynamoDbAsyncClient.class);
  private static final S3Client BUCKET = mock(S3Client.class);
  private static final SnsClient TOPIC = mock(SnsClient.class);
  private static final SqsClient QUEUE = mock(SqsClient.class);

  private static final GetItemRequest GET =
      GetItemRequest.builder()
          .tableName("orders")
          .key(Map.of("id", AttributeValue.fromS("1")))
          .build();
  private static final GetItemResponse FOUND =
      GetItemResponse.builder().item(Map.of("id", AttributeValue.fromS("1"))).build();

  @RegisterExtension
  static final LocalAws AWS =
      LocalAws.inRegion("eu-north-1")
          .route(DynamoDbClient.class, TABLE)
          .route(DynamoDbAsyncClient.class, TABLE_ASYNC)
          .route(S3Client.class, BUCKET)
          .route(SnsClient.class, TOPIC)
          .route(SqsClient.class, QUEUE);

  @BeforeEach
  void stub() {
    reset(TABLE, TABLE_ASYNC, BUCKET, TOPIC, QUEUE);
    when(TABLE.getItem(GET)).thenReturn(FOUND);
    when(TABLE_ASYNC.getItem(GET)).thenReturn(CompletableFuture.completedFuture(FOUND));
  }

  @Test
  @ThrottleDynamo(first = 5)
  void an_answer_after_some_throttles_is_that_of_the_mock(Experiment experiment) {
    try (DynamoDbClient client = DynamoDbClient.create()) {
      GetItemResponse answer = client.getItem(GET);

      Assertions.assertThat(answer.item()).isEqualTo(FOUND.item());
      Assertions.assertThat(answer.sdkHttpResponse().statusCode()).isEqualTo(200);
    }
    verify(TABLE, times(1)).getItem(GET);
    assertThat(experiment).attempted("DynamoDb.GetItem", 6).called("DynamoDb.GetItem", 1);
    Assertions.assertThat(experiment.now()).isGreaterThan(Duration.ofSeconds(2));
    Assertions.assertThat(experiment.journal().remarks()).isEmpty();
  }

  @Test
  @ThrottleDynamo(first = 5)
  void so_it_is_for_an_asynchronous_client(Experiment experiment) {
    try (DynamoDbAsyncClient client = DynamoDbAsyncClient.create()) {
      Assertions.assertThat(client.getItem(GET).join().item()).isEqualTo(FOUND.item());
    }
    verify(TABLE_ASYNC, times(1)).getItem(GET);
    assertThat(experiment).attempted("DynamoDb.GetItem", 6).called("DynamoDb.GetItem", 1);
    Assertions.assertThat(experiment.now()).isGreaterThan(Duration.ofSeconds(2));
    Assertions.assertThat(experiment.journal().remarks()).isEmpty();
  }

  @Test
  void what_the_mock_throws_is_what_the_service_answered(Experiment experiment) {
    ResourceNotFoundException missing =
        ResourceNotFoundException.builder().message("no table").build();
    when(TABLE.getItem(GET)).thenThrow(missing);
    when(TABLE_ASYNC.getItem(GET)).thenReturn(CompletableFuture.failedFuture(missing));

    try (DynamoDbClient client = DynamoDbClient.create();
        DynamoDbAsyncClient async = DynamoDbAsyncClient.create()) {
      assertThatThrownBy(() -> client.getItem(GET))
          .isExactlyInstanceOf(ResourceNotFoundException.class)
          .hasMessageContaining("no table");
      assertThatThrownBy(() -> async.getItem(GET).join())
          .isInstanceOf(CompletionException.class)
          .hasCauseExactlyInstanceOf(ResourceNotFoundException.class);
    }
    assertThat(experiment).attempted("DynamoDb.GetItem", 2).called("DynamoDb.GetItem", 2);
  }

  @Test
  @InjectLatency(value = 20_000, service = "DynamoDb")
  void overlapping_calls_count_as_long_as_the_longest(Experiment experiment) {
    Object mock = MockedTable.ASYNC.mockThat(MockedTable.FOUND);
    try (DynamoDbAsyncClient own = DynamoDbAsyncClient.create();
        DynamoDbAsyncClient mocked = RealClient.inFrontOf((DynamoDbAsyncClient) mock)) {
      CompletableFuture.allOf(
              mocked.getItem(GET), own.getItem(GET), mocked.getItem(GET), own.getItem(GET))
          .join();
      Assertions.assertThat(experiment.now())
          .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(20).plus(SLACK));

      mocked.getItem(GET).join();
      own.getItem(GET).join();
      Assertions.assertThat(experiment.now())
          .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(60).plus(SLACK));
    }
  }

  @Test
  @InjectLatency(value = 20_000, service = "DynamoDb")
  void latency_below_the_socket_timeout_is_skipped(Experiment experiment) {
    try (DynamoDbClient client = DynamoDbClient.create();
        DynamoDbAsyncClient async = DynamoDbAsyncClient.create()) {
      Assertions.assertThat(client.getItem(GET).item()).isEqualTo(FOUND.item());
      Assertions.assertThat(async.getItem(GET).join().item()).isEqualTo(FOUND.item());
    }
    Assertions.assertThat(experiment.now())
        .isBetween(Duration.ofSeconds(40), Duration.ofSeconds(40).plus(SLACK));
  }

  @Test
  @InjectLatency(value = 40_000, service = "DynamoDb", first = 1)
  void latency_beyond_it_fails_the_attempt(Experiment experiment) {
    try (DynamoDbClient client = DynamoDbClient.create()) {
      client.getItem(GET);
    }
    assertThat(experiment).attempted("DynamoDb.GetItem", 2);
    Assertions.assertThat(experiment.calls().get(0).outcome().orElseThrow().text())
        .isEqualTo("no answer");
    Assertions.assertThat(experiment.now())
        .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(30).plus(SLACK));
  }

  @Test
  @RemoveDownstream(service = "DynamoDb", outage = Outage.BLACKHOLE)
  void a_black_hole_takes_the_socket_timeout_at_each_attempt(Experiment experiment) {
    try (DynamoDbClient client = DynamoDbClient.create()) {
      assertThatThrownBy(() -> client.getItem(GET))
          .isInstanceOf(SdkClientException.class)
          .hasMessageContaining("Read timed out");
    }
    assertThat(experiment).attempted("DynamoDb.GetItem", 9);
    Assertions.assertThat(experiment.now()).isGreaterThan(Duration.ofSeconds(270));
  }

  @Test
  @InjectLatency(value = 3_000, service = "DynamoDb", first = 1)
  void it_is_the_timeout_of_the_clients_own_http_client(Experiment experiment) {
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .httpClient(
                UrlConnectionHttpClient.builder().socketTimeout(Duration.ofSeconds(2)).build())
            .build()) {
      client.getItem(GET);
    }
    assertThat(experiment).attempted("DynamoDb.GetItem", 2);
    Assertions.assertThat(experiment.now())
        .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(2).plus(SLACK));
  }

  @Test
  @InjectLatency(value = 300, service = "DynamoDb")
  void where_nothing_tells_that_timeout_latency_is_really_waited_for(Experiment experiment) {
    long before = System.nanoTime();
    try (DynamoDbClient client =
        DynamoDbClient.builder().httpClient(new SilentHttpClient()).build()) {
      client.getItem(GET);
    }
    Assertions.assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isGreaterThanOrEqualTo(Duration.ofMillis(300));
    Assertions.assertThat(experiment.journal().remarks())
        .containsExactly(
            "DynamoDb.GetItem really waited on the wire: its HTTP client does not tell how long it"
                + " waits for an answer, so @VirtualTime cannot skip that. What was measured is"
                + " right.");
  }

  /** Nobody finds out what its timeouts are. */
  private static final class SilentHttpClient implements SdkHttpClient {

    private final Object hidden = UrlConnectionHttpClient.builder().build();

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return ((SdkHttpClient) hidden).prepareRequest(request);
    }

    @Override
    public void close() {
      ((SdkHttpClient) hidden).close();
    }
  }

  @Test
  @InjectLatency(value = 20_000, service = "DynamoDb")
  void a_wrapped_client_that_opens_no_socket_skips(Experiment experiment) {
    try (DynamoDbClient client = VirtualClient.of(TestClients.answering("{}"))) {
      client.getItem(GET);
    }
    Assertions.assertThat(experiment.now())
        .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(20).plus(SLACK));
    Assertions.assertThat(experiment.journal().remarks()).isEmpty();
  }

  @Test
  @Throttle(service = "S3", first = 3)
  @Throttle(service = "Sns", first = 3)
  @Throttle(service = "Sqs", first = 2)
  void it_works_for_every_protocol(Experiment experiment) {
    when(BUCKET.headBucket(any(HeadBucketRequest.class)))
        .thenReturn(HeadBucketResponse.builder().bucketRegion("eu-north-1").build());
    when(TOPIC.publish(any(PublishRequest.class)))
        .thenReturn(PublishResponse.builder().messageId("m-1").build());
    when(QUEUE.sendMessage(any(SendMessageRequest.class)))
        .thenReturn(SendMessageResponse.builder().messageId("m-2").build());

    try (S3Client s3 = S3Client.create();
        SnsClient sns = SnsClient.create();
        SqsClient sqs = SqsClient.create()) {
      Assertions.assertThat(s3.headBucket(r -> r.bucket("invoices")).bucketRegion())
          .isEqualTo("eu-north-1");
      Assertions.assertThat(
              sns.publish(r -> r.topicArn("arn:aws:sns:eu-north-1:1:t").message("m")).messageId())
          .isEqualTo("m-1");
      Assertions.assertThat(
              sqs.sendMessage(r -> r.queueUrl("https://q/1/orders").messageBody("b")).messageId())
          .isEqualTo("m-2");
    }
    assertThat(experiment)
        .attempted("S3.HeadBucket", 4)
        .attempted("Sns.Publish", 4)
        .attempted("Sqs.SendMessage", 3);
    Assertions.assertThat(experiment.journal().remarks()).isEmpty();
  }

  @Test
  @Throttle(service = "S3", first = 1)
  void a_streaming_operation_really_waits_and_the_test_says_so(Experiment experiment) {
    when(BUCKET.putObject(any(PutObjectRequest.class), any(RequestBody.class)))
        .thenReturn(PutObjectResponse.builder().eTag("e").build());

    try (S3Client s3 = S3Client.create()) {
      s3.putObject(r -> r.bucket("invoices").key("1"), RequestBody.fromString("x"));
    }
    assertThat(experiment).attempted("S3.PutObject", 2);
    Assertions.assertThat(experiment.journal().remarks())
        .containsExactly(
            "S3.PutObject really waited between its attempts. @VirtualTime cannot skip the backoff of"
                + " an operation that streams, nor that of an AWS SDK before 2.26. Wrap the client,"
                + " VirtualClient.of(client), or build it with addPlugin(VirtualClient.plugin())."
                + " What was measured is right.");
  }

  @Test
  @Throttle(service = "S3", first = 2)
  void a_wrapped_client_skips_there_too(Experiment experiment) {
    when(BUCKET.putObject(any(PutObjectRequest.class), any(RequestBody.class)))
        .thenReturn(PutObjectResponse.builder().eTag("e").build());

    try (S3Client s3 = VirtualClient.of(S3Client.create())) {
      Assertions.assertThat(
              s3.putObject(r -> r.bucket("invoices").key("1"), RequestBody.fromString("x")).eTag())
          .isEqualTo("e");
    }
    assertThat(experiment).attempted("S3.PutObject", 3);
    Assertions.assertThat(experiment.journal().remarks()).isEmpty();
  }

  @Test
  @ThrottleDynamo(first = 1)
  @SuppressWarnings("deprecation") // users have them
  void a_client_with_a_retry_policy_really_waits_and_the_test_says_so(Experiment experiment) {
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .overrideConfiguration(o -> o.retryPolicy(RetryPolicy.builder().numRetries(2).build()))
            .build()) {
      client.getItem(GET);
    }
    assertThat(experiment).attempted("DynamoDb.GetItem", 2).called("DynamoDb.GetItem", 1);
    Assertions.assertThat(experiment.journal().remarks())
        .containsExactly(
            "DynamoDb.GetItem really waited between its attempts. @VirtualTime skips the backoff of a"
                + " RetryStrategy; this client has a RetryPolicy. What was measured is right.");
  }

  @Test
  void a_client_without_sockets_is_refused(Experiment experiment) {
    try (DynamoDbClient client = TestClients.answering("{}")) {
      assertThatThrownBy(() -> client.getItem(GET))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "@VirtualTime cannot skip the backoff of DynamoDb.GetItem: the HTTP client of this AWS"
                  + " client opens no socket. Wrap the client, VirtualClient.of(client), or build it"
                  + " with addPlugin(VirtualClient.plugin()).");
    }
    try (DynamoDbClient client = VirtualClient.of(TestClients.answering("{}"))) {
      client.getItem(GET);
    }
  }

  @Test
  void the_interceptors_of_a_client_run_for_both_calls() {
    AtomicInteger answers = new AtomicInteger();
    ExecutionInterceptor counting =
        new ExecutionInterceptor() {
          @Override
          public void afterExecution(Context.AfterExecution context, ExecutionAttributes a) {
            answers.incrementAndGet();
          }
        };
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .overrideConfiguration(o -> o.addExecutionInterceptor(counting))
            .build()) {
      client.getItem(GET);
    }
    Assertions.assertThat(answers).hasValue(2);
  }
}
