package dev.junitchaos.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.junitchaos.ChaosTestKit;
import dev.junitchaos.SkewClock;
import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.internal.Ticker;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

class SkewClockTest {

  @Test
  void the_sdk_corrects_its_time() {
    ChaosTestKit kit = ChaosTestKit.run(TestCases.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.passed()).isEqualTo(11);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          little   | @SkewClock(seconds = 300) on WrongTestCases.little: seconds = 300, but services tolerate 300 seconds, so it must be more, and at most a day.\\nExample: @SkewClock(seconds = 3600)
          s3       | @SkewClock(service = "S3", seconds = -900) on WrongTestCases.s3: seconds = -900, but S3 tolerates 900 seconds, so it must be more, and at most a day.\\nExample: @SkewClock(service = "S3", seconds = 3600)
          much     | @SkewClock(seconds = 86401) on WrongTestCases.much: seconds = 86401, but services tolerate 300 seconds, so it must be more, and at most a day.\\nExample: @SkewClock(seconds = 3600)
          resource | @SkewClock(resource = "orders", seconds = 3600) on WrongTestCases.resource: resource = "orders", but resource needs a service.\\nExample: @SkewClock(seconds = 3600, service = "DynamoDb", resource = "orders")
          """)
  void wrong_use_is_refused(String method, String complaint) {
    assertThat(ChaosTestKit.run(WrongTestCases.class, method).failure())
        .isEqualTo(complaint.replace("\\n", "\n"));
  }

  @Test
  void nothing_is_left_for_clients_that_are_built_later() {
    ChaosTestKit.run(TestCases.class, "behind");

    assertThat(SdkGlobalTime.getGlobalTimeOffset()).isZero();
  }

  @Test
  void experiments_that_overlap_leave_nothing_either() {
    List<Experiment> two = List.of(experiment(), experiment());
    for (Experiment one : two) {
      Attribution.open(one);
      SdkTime.restoreAfter(one);
      SdkGlobalTime.setGlobalTimeOffset(3_600);
    }

    two.forEach(Attribution::close);

    assertThat(SdkGlobalTime.getGlobalTimeOffset()).isZero();
  }

  private static Experiment experiment() {
    return new Experiment(new FaultPlan(List.of(), 1), 1, Ticker.SYSTEM);
  }

  @Test
  void a_fault_without_a_call_is_told() {
    assertThat(ChaosTestKit.run(WrongTestCases.class, "noCall").failure())
        .contains("@SkewClock(seconds = 3600) never struck: it matched 0 of 0 calls.");
  }

  static class WrongTestCases {
    @Test
    @SkewClock(seconds = 300)
    void little() {}

    @Test
    @SkewClock(seconds = -900, service = "S3")
    void s3() {}

    @Test
    @SkewClock(seconds = 86_401)
    void much() {}

    @Test
    @SkewClock(seconds = 3_600, resource = "orders")
    void resource() {}

    @Test
    @SkewClock(seconds = 3_600)
    void noCall() {}
  }

  @SkewClock(seconds = 3_600, service = "DynamoDb")
  @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
  @interface HourAhead {}

  @SkewClock(seconds = 3_600)
  static class Base {}

  static class TestCases {

    @RegisterExtension
    static WireMockExtension server =
        WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

    @BeforeEach
    void answer() {
      server.stubFor(any(anyUrl()).willReturn(aResponse().withBody("{}")));
    }

    static DynamoDbClient dynamo() {
      return TestClients.configured(DynamoDbClient.builder())
          .endpointOverride(URI.create(server.baseUrl()))
          .build();
    }

    /** How far the time of the request that arrived is from this machine's. */
    static Duration offset() {
      var request = server.getAllServeEvents().get(0).getRequest();
      Instant signed =
          LocalDateTime.parse(
                  request.getHeader("X-Amz-Date"),
                  DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'"))
              .toInstant(ZoneOffset.UTC);
      return Duration.between(Instant.now(), signed);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @HourAhead
    void meta_and_at_once_for_a_client_that_was_corrected(int calls, Experiment experiment) {
      try (DynamoDbClient client = dynamo()) {
        for (int i = 0; i < calls; i++) {
          client.getItem(get -> get.tableName("orders"));
        }
      }
      assertThat(experiment.calls()).hasSize(calls + 1);
      assertThat(experiment.injections()).hasSize(1);
      assertThat(server.getAllServeEvents()).hasSize(calls);
      assertThat(offset()).isBetween(Duration.ofMinutes(55), Duration.ofMinutes(65));
    }

    @Test
    @SkewClock(seconds = -3_600, service = "DynamoDb", operations = "GetItem")
    void behind(Experiment experiment) {
      try (DynamoDbClient client = dynamo()) {
        client.getItem(get -> get.tableName("orders"));
      }
      assertThat(experiment.calls()).hasSize(2);
      assertThat(offset()).isBetween(Duration.ofMinutes(-65), Duration.ofMinutes(-55));
    }

    @Test
    @SkewClock(seconds = 3_600)
    void asynchronous(Experiment experiment) {
      try (DynamoDbAsyncClient client =
          TestClients.configured(DynamoDbAsyncClient.builder())
              .endpointOverride(URI.create(server.baseUrl()))
              .build()) {
        client.getItem(get -> get.tableName("orders")).join();
      }
      assertThat(experiment.calls()).hasSize(2);
    }

    @Test
    @SkewClock(seconds = 3_600)
    void without_a_retry_there_is_no_correction_in_the_same_call(Experiment experiment) {
      try (DynamoDbClient client =
          TestClients.configured(DynamoDbClient.builder())
              .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
              .endpointOverride(URI.create(server.baseUrl()))
              .build()) {
        AwsServiceException refused =
            catchThrowableOfType(
                AwsServiceException.class, () -> client.getItem(get -> get.tableName("orders")));
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException");
      }
    }

    @Test
    @SkewClock(seconds = 3_600)
    void each_service_in_its_own_protocol() {
      server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(418)));
      // Built before the first correction, which all later ones begin with.
      S3Client s3 = s3();
      SnsClient sns = once(SnsClient.builder()).build();
      SqsClient sqs = once(SqsClient.builder()).build();
      SsmClient ssm = once(SsmClient.builder()).build();
      KinesisClient kinesis = once(KinesisClient.builder()).build();

      assertThat(refusal(() -> s3.listBuckets())).isEqualTo("RequestTimeTooSkewed 403");
      assertThat(
              refusal(
                  () -> sns.publish(p -> p.topicArn("arn:aws:sns:eu-north-1:1:t").message("m"))))
          .isEqualTo("SignatureDoesNotMatch 403");
      assertThat(refusal(() -> sqs.listQueues())).isEqualTo("InvalidSignatureException 400");
      assertThat(refusal(() -> ssm.getParameter(g -> g.name("a"))))
          .isEqualTo("InvalidSignatureException 400");
      assertThat(refusal(() -> kinesis.listStreams())).isEqualTo("InvalidSignatureException 400");
    }

    static S3Client s3() {
      return once(S3Client.builder()).forcePathStyle(true).build();
    }

    static <B extends software.amazon.awssdk.awscore.client.builder.AwsClientBuilder<B, C>, C>
        B once(B builder) {
      return TestClients.configured(builder)
          .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
          .endpointOverride(URI.create(server.baseUrl()));
    }

    static String refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
      AwsServiceException refused = catchThrowableOfType(AwsServiceException.class, call);
      assertThat(refused.requestId()).isNotEmpty();
      return refused.awsErrorDetails().errorCode() + " " + refused.statusCode();
    }

    @Test
    @SkewClock(seconds = 600, region = "eu-north-1")
    void s3_tolerates_more(Experiment experiment) {
      server.stubFor(any(anyUrl()).willReturn(aResponse().withBody("<ListAllMyBucketsResult/>")));
      s3().listBuckets();
      assertThat(experiment.injections()).isEmpty();
      answer();
      try (DynamoDbClient client = dynamo()) {
        client.getItem(get -> get.tableName("orders"));
      }
    }

    @Test
    @SkewClock(seconds = 3_600)
    void in_front_of_a_mock(Experiment experiment) {
      DynamoDbClient table = mock(DynamoDbClient.class);
      when(table.getItem(any(GetItemRequest.class))).thenReturn(GetItemResponse.builder().build());
      RealClient.inFrontOf(table).getItem(get -> get.tableName("orders"));
      assertThat(experiment.calls()).hasSize(2);
    }

    @Test
    @SkewClock(seconds = 3_600)
    void in_front_of_an_asynchronous_mock(Experiment experiment) {
      DynamoDbAsyncClient table = mock(DynamoDbAsyncClient.class);
      when(table.getItem(any(GetItemRequest.class)))
          .thenReturn(CompletableFuture.completedFuture(GetItemResponse.builder().build()));
      RealClient.inFrontOf(table).getItem(get -> get.tableName("orders")).join();
      assertThat(experiment.calls()).hasSize(2);
    }

    @Nested
    class Inner extends Base {
      @Test
      void inherited() {
        try (DynamoDbClient client = once(DynamoDbClient.builder()).build()) {
          assertThatThrownBy(() -> client.getItem(get -> get.tableName("orders")))
              .isInstanceOf(AwsServiceException.class);
        }
      }
    }

    @Test
    @SkewClock(seconds = 3_600, service = "DynamoDb")
    @SkewClock(seconds = 7_200, service = "Ssm")
    void repeated(Experiment experiment) {
      try (DynamoDbClient client = dynamo();
          SsmClient ssm =
              TestClients.configured(SsmClient.builder())
                  .endpointOverride(URI.create(server.baseUrl()))
                  .build()) {
        client.getItem(get -> get.tableName("orders"));
        ssm.getParameter(get -> get.name("a"));
      }
      assertThat(offset()).isGreaterThan(Duration.ofMinutes(110));
      assertThat(experiment.injections()).hasSize(2);
    }
  }
}
