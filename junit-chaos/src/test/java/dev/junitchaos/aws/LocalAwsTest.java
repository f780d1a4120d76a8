package dev.junitchaos.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okXml;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.junitchaos.ChaosTest;
import dev.junitchaos.ChaosTestKit;
import dev.junitchaos.FailOneIn;
import dev.junitchaos.Outage;
import dev.junitchaos.PartialBatch;
import dev.junitchaos.RemoveDownstream;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.journal.Outcome;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Clients built from defaults alone stay on this machine and go where the test says. */
class LocalAwsTest {

  private static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.wireMockConfig().dynamicPort())
          .build();

  private static final SqsClient SQS = mock(SqsClient.class);
  private static final DynamoDbAsyncClient DYNAMO_ASYNC = mock(DynamoDbAsyncClient.class);

  @RegisterExtension static final WireMockExtension FIRST = SERVER;

  @RegisterExtension
  static final LocalAws AWS =
      LocalAws.inRegion("eu-north-1")
          .route("DynamoDb", () -> URI.create(SERVER.baseUrl()))
          .route("DynamoDb", "eu-west-1", () -> URI.create(SERVER.baseUrl() + "/ireland"))
          .route("S3", () -> URI.create(SERVER.baseUrl()))
          .route(SqsClient.class, SQS)
          .route(DynamoDbAsyncClient.class, DYNAMO_ASYNC);

  @BeforeEach
  void forget() {
    reset(SQS, DYNAMO_ASYNC);
    SERVER.stubFor(any(anyUrl()).willReturn(okJson("{}")));
  }

  @Test
  void a_client_built_from_defaults_goes_to_the_local_server() {
    try (DynamoDbClient client = DynamoDbClient.create()) {
      client.getItem(r -> r.tableName("orders"));
    }
    SERVER.verify(1, postRequestedFor(urlPathEqualTo("/")));
  }

  @Test
  void a_route_for_the_region_goes_before_one_for_all() {
    try (DynamoDbClient client = DynamoDbClient.builder().region(Region.EU_WEST_1).build()) {
      client.getItem(r -> r.tableName("orders"));
    }
    SERVER.verify(1, postRequestedFor(urlPathEqualTo("/ireland/")));
  }

  @Test
  void a_bucket_goes_from_the_host_name_into_the_path() {
    SERVER.stubFor(any(anyUrl()).willReturn(okXml("<R/>")));
    try (S3Client client = S3Client.create()) {
      client.listObjectsV2(r -> r.bucket("invoices"));
    }
    SERVER.verify(1, getRequestedFor(urlPathEqualTo("/invoices/")));
  }

  @Test
  void a_mock_answers_through_the_real_client_and_its_retries() {
    when(SQS.sendMessage(any(SendMessageRequest.class)))
        .thenThrow(SqsException.builder().statusCode(503).message("busy").build())
        .thenReturn(SendMessageResponse.builder().messageId("m-1").build());

    try (SqsClient client = SqsClient.create()) {
      assertThat(client.sendMessage(r -> r.queueUrl("https://q/1/orders").messageBody("b")))
          .extracting(SendMessageResponse::messageId)
          .isEqualTo("m-1");
    }
    verify(SQS, times(2)).sendMessage(any(SendMessageRequest.class));
  }

  @Test
  void an_asynchronous_mock_too() {
    when(DYNAMO_ASYNC.getItem(any(GetItemRequest.class)))
        .thenReturn(
            CompletableFuture.completedFuture(
                GetItemResponse.builder().consumedCapacity(c -> c.tableName("orders")).build()));

    try (DynamoDbAsyncClient client = DynamoDbAsyncClient.create()) {
      assertThat(client.getItem(r -> r.tableName("orders")).join().consumedCapacity().tableName())
          .isEqualTo("orders");
    }
  }

  @Test
  @RemoveDownstream(service = "Sqs", outage = Outage.CONNECTION_RESET, first = 1)
  @ThrottleDynamo(first = 1)
  void chaos_breaks_the_way_there(Experiment experiment) {
    when(SQS.sendMessage(any(SendMessageRequest.class)))
        .thenReturn(SendMessageResponse.builder().messageId("m-1").build());

    try (SqsClient client = SqsClient.create();
        DynamoDbClient dynamo = DynamoDbClient.create()) {
      client.sendMessage(r -> r.queueUrl("https://q/1/orders").messageBody("b"));
      dynamo.getItem(r -> r.tableName("orders"));
    }
    verify(SQS, times(1)).sendMessage(any(SendMessageRequest.class));
    assertThat(experiment.calls()).hasSize(4);
  }

  @Test
  @ChaosTest
  void what_a_mock_throws_is_how_the_attempt_ended(Experiment experiment) {
    when(SQS.sendMessage(any(SendMessageRequest.class)))
        .thenThrow(SqsException.builder().statusCode(503).message("busy").build())
        .thenReturn(SendMessageResponse.builder().messageId("m-1").build());

    try (SqsClient client = SqsClient.create()) {
      client.sendMessage(r -> r.queueUrl("https://q/1/orders").messageBody("b"));
    }
    assertThat(experiment.calls())
        .extracting(call -> call.outcome().orElseThrow())
        .containsExactly(Outcome.failure("SqsException"), Outcome.success("200"));
  }

  @Test
  @PartialBatch(service = "Sqs", operations = "SendMessageBatch", first = 1)
  void a_mock_succeeds_in_part() {
    when(SQS.sendMessageBatch(any(SendMessageBatchRequest.class)))
        .thenReturn(SendMessageBatchResponse.builder().successful(r -> r.id("1")).build());

    try (SqsClient client = SqsClient.create()) {
      SendMessageBatchResponse answer =
          client.sendMessageBatch(
              batch ->
                  batch
                      .queueUrl("https://q/1/orders")
                      .entries(e -> e.id("1").messageBody("a"), e -> e.id("2").messageBody("b")));
      assertThat(answer.successful()).extracting(done -> done.id()).containsExactly("1");
      assertThat(answer.failed()).extracting(failed -> failed.id()).containsExactly("2");
    }
  }

  @Test
  @FailOneIn(value = 1, service = "Sns")
  void a_fault_that_answers_before_the_request_leaves_needs_no_route() {
    try (SnsClient client = SnsClient.create()) {
      assertThatThrownBy(() -> client.listTopics()).isInstanceOf(SdkException.class);
    }
  }

  @Nested
  class Inside {
    @Test
    void it_holds_in_nested_classes() {
      a_client_built_from_defaults_goes_to_the_local_server();
    }
  }

  @Test
  void a_request_without_a_route_is_refused_also_when_the_code_under_test_catches_it() {
    String refusal =
        """
        LocalAws refused Sns.ListTopics: no route keeps sns.eu-north-1.amazonaws.com on this machine. Add one, such as
            .route("Sns", localServer::endpoint)
        or .route(SnsClient.class, mock)""";

    assertThat(ChaosTestKit.run(UnroutedTestCases.class, "fails").failure()).isEqualTo(refusal);
    assertThat(ChaosTestKit.run(UnroutedTestCases.class, "swallows").failure()).isEqualTo(refusal);
  }

  @Test
  void nothing_outlives_the_class() {
    String before = System.getProperty("aws.region");
    assertThat(ChaosTestKit.run(OtherRegionTestCases.class).failure())
        .isEqualTo(
            "LocalAws.inRegion(\"us-east-1\") while another test class runs with"
                + " LocalAws.inRegion(\"eu-north-1\"): give both the same region, or keep them apart"
                + " with @ResourceLock(\"aws.region\")");
    assertThat(System.getProperty("aws.region")).isEqualTo(before);
  }

  @Test
  void wrong_use() {
    assertThat(ChaosTestKit.run(UnknownServiceTestCases.class).failure())
        .isEqualTo(
            "LocalAws.route(\"DynamoDbb\", …): there is no client on the class path for service"
                + " \"DynamoDbb\"; did you mean \"DynamoDb\"?\nExample:"
                + " LocalAws.inRegion(\"eu-north-1\").route(\"DynamoDb\", dynamoDbLocal::endpoint)");
    assertThat(ChaosTestKit.run(NotStaticTestCases.class).failure())
        .isEqualTo(
            "LocalAws is registered in a field that is not static. Example:\n@RegisterExtension\n"
                + "static LocalAws aws = LocalAws.inRegion(\"eu-north-1\");");
  }

  static class UnroutedTestCases {
    @RegisterExtension static LocalAws aws = LocalAws.inRegion("eu-north-1");

    @Test
    void fails() {
      try (SnsClient client = SnsClient.create()) {
        client.listTopics();
      }
    }

    @Test
    void swallows() {
      try (SnsClient client = SnsClient.create()) {
        client.listTopics();
      } catch (Throwable e) {
        // as a fallback would
      }
    }
  }

  static class OtherRegionTestCases {
    @RegisterExtension static LocalAws aws = LocalAws.inRegion("us-east-1");

    @Test
    void never_runs() {}
  }

  static class UnknownServiceTestCases {
    @RegisterExtension
    static LocalAws aws =
        LocalAws.inRegion("eu-north-1").route("DynamoDbb", URI.create("http://localhost:1"));

    @Test
    void never_runs() {}
  }

  static class NotStaticTestCases {
    @RegisterExtension LocalAws aws = LocalAws.inRegion("eu-north-1");

    @Test
    void never_runs() {}
  }
}
