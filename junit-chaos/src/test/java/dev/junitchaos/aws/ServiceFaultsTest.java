package dev.junitchaos.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.junitchaos.DenyAccess;
import dev.junitchaos.FailRegion;
import dev.junitchaos.InjectServiceError;
import dev.junitchaos.LoseResponse;
import dev.junitchaos.Outage;
import dev.junitchaos.Throttle;
import dev.junitchaos.experiment.Experiment;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.RequestThrottledException;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Errors, throttles, denials, lost answers and lost regions, on real clients and before mocks. */
class ServiceFaultsTest {

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.wireMockConfig().dynamicPort())
          .build();

  @BeforeEach
  void answer() {
    SERVER.stubFor(any(anyUrl()).willReturn(okJson("{}")));
  }

  private static DynamoDbClient dynamo() {
    return TestClients.configured(
            DynamoDbClient.builder()
                .endpointOverride(URI.create(SERVER.baseUrl()))
                .httpClientBuilder(
                    Apache5HttpClient.builder().socketTimeout(Duration.ofMillis(700))))
        .build();
  }

  @Test
  @InjectServiceError(
      service = "DynamoDb",
      operations = "PutItem",
      code = "ConditionalCheckFailedException")
  void a_modelled_error_that_is_not_retried(Experiment experiment) {
    Throwable failure = catchThrowable(() -> dynamo().putItem(r -> r.tableName("orders")));

    assertThat(failure).isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(((AwsServiceException) failure).statusCode()).isEqualTo(400);
    assertThat(experiment.calls()).hasSize(1);
  }

  @Test
  @InjectServiceError(service = "Sqs", code = "QueueDoesNotExist")
  @InjectServiceError(service = "S3", code = "SlowDown", status = 529)
  void by_code_with_and_without_a_class_of_its_own() {
    SqsClient sqs =
        TestClients.configured(SqsClient.builder().httpClient(new StubbedHttpClient(200, "")))
            .build();
    S3Client s3 =
        TestClients.configured(S3Client.builder().httpClient(new StubbedHttpClient(200, "")))
            .build();

    assertThat(catchThrowable(() -> sqs.purgeQueue(r -> r.queueUrl("https://q/1/a"))))
        .isInstanceOf(QueueDoesNotExistException.class);
    S3Exception slow = catchThrowableOfType(S3Exception.class, () -> s3.listBuckets());
    assertThat(slow.awsErrorDetails().errorCode()).isEqualTo("SlowDown");
    assertThat(slow.statusCode()).isEqualTo(529);
    assertThat(slow.isThrottlingException()).isTrue();
  }

  @Test
  @Throttle(service = "Kinesis", resource = "clicks")
  @Throttle(service = "Sqs")
  @Throttle(service = "S3")
  @Throttle(service = "Ssm")
  @Throttle(service = "Sns")
  void each_service_throttles_in_its_own_words(Experiment experiment) {
    KinesisClient kinesis =
        TestClients.configured(KinesisClient.builder().httpClient(new StubbedHttpClient(200, "")))
            .build();
    SqsClient sqs =
        TestClients.configured(SqsClient.builder().httpClient(new StubbedHttpClient(200, "")))
            .build();
    S3Client s3 =
        TestClients.configured(S3Client.builder().httpClient(new StubbedHttpClient(200, "")))
            .build();
    SnsClient sns =
        TestClients.configured(SnsClient.builder().httpClient(new StubbedHttpClient(200, "")))
            .build();
    SsmClient ssm =
        TestClients.configured(SsmClient.builder().httpClient(new StubbedHttpClient(200, "")))
            .build();

    assertThat(
            throttled(
                () ->
                    kinesis.putRecord(
                        r ->
                            r.streamName("clicks")
                                .partitionKey("p")
                                .data(SdkBytes.fromUtf8String("d")))))
        .isInstanceOf(ProvisionedThroughputExceededException.class);
    assertThat(throttled(() -> sqs.sendMessage(r -> r.queueUrl("https://q/1/a").messageBody("b"))))
        .isInstanceOf(RequestThrottledException.class);
    assertThat(throttled(() -> s3.listBuckets()).statusCode()).isEqualTo(503);
    assertThat(throttled(() -> ssm.getParameter(r -> r.name("p"))).awsErrorDetails().errorCode())
        .isEqualTo("ThrottlingException");
    assertThat(
            throttled(() -> sns.publish(r -> r.topicArn("arn:aws:sns:eu-north-1:1:t")))
                .statusCode())
        .isEqualTo(429);
    assertThat(experiment.calls()).hasSize(5 * 3);
  }

  private static AwsServiceException throttled(ThrowingCallable call) {
    AwsServiceException failure = catchThrowableOfType(AwsServiceException.class, call);
    assertThat(failure.isThrottlingException()).as("%s is a throttle", failure).isTrue();
    return failure;
  }

  @Test
  @DenyAccess(service = "DynamoDb", operations = "PutItem", resource = "orders")
  @DenyAccess(service = "Sns")
  void denied_and_not_retried(Experiment experiment) {
    SnsClient sns =
        TestClients.configured(SnsClient.builder().httpClient(new StubbedHttpClient(200, "")))
            .build();
    dynamo().putItem(r -> r.tableName("others"));

    AwsServiceException denied =
        catchThrowableOfType(
            AwsServiceException.class, () -> dynamo().putItem(r -> r.tableName("orders")));
    assertThat(denied.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
    assertThat(denied)
        .hasMessageContaining("is not authorized to perform: dynamodb:PutItem on resource: orders");
    assertThat(catchThrowable(() -> sns.listTopics()))
        .isInstanceOf(AuthorizationErrorException.class);
    assertThat(experiment.calls()).hasSize(3);
  }

  @Test
  @LoseResponse(service = "DynamoDb", operations = "PutItem", first = 1)
  void the_request_takes_effect_and_is_sent_again() {
    dynamo().putItem(r -> r.tableName("orders"));

    SERVER.verify(2, anyRequestedFor(anyUrl()));
  }

  @Test
  @LoseResponse(service = "DynamoDb", how = Outage.BLACKHOLE)
  void the_clients_socket_timeout_decides_when_the_answer_is_lost(Experiment experiment) {
    Throwable failure = catchThrowable(() -> dynamo().putItem(r -> r.tableName("orders")));

    assertThat(failure)
        .isInstanceOf(SdkClientException.class)
        .hasMessageContaining("Read timed out");
    assertThat(experiment.now()).isGreaterThan(Duration.ofMillis(2_100));
    SERVER.verify(3, anyRequestedFor(anyUrl()));
  }

  @Test
  @LoseResponse(service = "DynamoDb", first = 1)
  void asynchronous() {
    try (DynamoDbAsyncClient client =
        TestClients.configured(
                DynamoDbAsyncClient.builder().endpointOverride(URI.create(SERVER.baseUrl())))
            .build()) {
      client.putItem(r -> r.tableName("orders")).join();
    }
    SERVER.verify(2, anyRequestedFor(anyUrl()));
  }

  @Test
  @LoseResponse(
      service = "DynamoDb",
      onCalls = {1, 3})
  void before_a_mock() {
    DynamoDbClient mock = mock(DynamoDbClient.class);
    when(mock.putItem(any(PutItemRequest.class))).thenReturn(PutItemResponse.builder().build());
    RealClient.inFrontOf(mock).putItem(r -> r.tableName("orders"));
    verify(mock, times(2)).putItem(any(PutItemRequest.class));

    DynamoDbAsyncClient async = mock(DynamoDbAsyncClient.class);
    when(async.putItem(any(PutItemRequest.class)))
        .thenReturn(CompletableFuture.completedFuture(PutItemResponse.builder().build()));
    RealClient.inFrontOf(async).putItem(r -> r.tableName("orders")).join();
    verify(async, times(2)).putItem(any(PutItemRequest.class));
  }

  @Test
  @LoseResponse(service = "DynamoDb", first = 1)
  void with_a_client_that_opens_no_socket(Experiment experiment) {
    TestClients.answering("{}").putItem(r -> r.tableName("orders"));

    assertThat(experiment.calls()).hasSize(2);
  }

  @Test
  @FailRegion("eu-north-1")
  void a_lost_region_leaves_the_others_alone() {
    assertThat(catchThrowable(() -> dynamo().putItem(r -> r.tableName("orders"))))
        .isInstanceOf(SdkClientException.class)
        .rootCause()
        .hasMessageContaining("refused");

    TestClients.configured(DynamoDbClient.builder().endpointOverride(URI.create(SERVER.baseUrl())))
        .region(Region.EU_WEST_1)
        .build()
        .putItem(r -> r.tableName("orders"));
    SERVER.verify(1, anyRequestedFor(anyUrl()));
  }
}
