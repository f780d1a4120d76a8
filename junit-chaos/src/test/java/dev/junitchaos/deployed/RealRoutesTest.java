package dev.junitchaos.deployed;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static dev.junitchaos.deployed.RealProcessTest.LONG;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.junitchaos.ChaosTest;
import dev.junitchaos.ChaosTestKit;
import dev.junitchaos.Throttle;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.aws.LocalAws;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.CallFilter;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** What LocalAws says holds in a function's process too, also of mocks. */
class RealRoutesTest {

  private static final DynamoDbClient TABLE = mock(DynamoDbClient.class);
  private static final SqsClient QUEUE = mock(SqsClient.class);
  private static final S3Client BUCKET = mock(S3Client.class);

  @RegisterExtension
  static final LocalAws AWS =
      LocalAws.inRegion("eu-north-1")
          .route(DynamoDbClient.class, TABLE)
          .route(SqsClient.class, QUEUE)
          .route(S3Client.class, BUCKET);

  @BeforeEach
  void forget() {
    reset(TABLE, QUEUE, BUCKET);
  }

  @Test
  @ThrottleDynamo(first = 2)
  void a_mock_answers_from_the_tests_jvm(Experiment experiment) {
    when(TABLE.putItem(any(PutItemRequest.class))).thenReturn(PutItemResponse.builder().build());

    assertThat(function(Shop.Saving.class).invoke("order-1")).response().isEqualTo("saved");

    assertThat(experiment).called("DynamoDb.PutItem", 1).attempted("DynamoDb.PutItem", 3);
    verify(TABLE, times(1)).putItem(Shop.Saving.put("order-1"));
  }

  @Test
  @Throttle(service = "Sqs", first = 1)
  void what_a_mock_throws_is_what_the_service_answered() {
    when(QUEUE.sendMessage(any(SendMessageRequest.class)))
        .thenThrow(QueueDoesNotExistException.builder().message("no such queue").build())
        .thenReturn(
            SendMessageResponse.builder()
                .messageId("message-1")
                .md5OfMessageBody("6f7b2c8b8bdb0b4b4c7d0c0ab1f3a6d5")
                .build());

    LambdaFunction<String, String> telling = function(Shop.Telling.class);
    assertThat(telling.invoke("order-1"))
        .response()
        .asString()
        .endsWith(" QueueDoesNotExistException");
  }

  @Test
  @ChaosTest
  void streams_go_to_mocks_and_come_from_them() {
    when(BUCKET.putObject(any(PutObjectRequest.class), any(RequestBody.class)))
        .thenReturn(PutObjectResponse.builder().eTag("1").build());
    when(BUCKET.getObjectAsBytes(any(GetObjectRequest.class)))
        .thenReturn(
            ResponseBytes.fromByteArray(GetObjectResponse.builder().build(), "kept".getBytes()));

    assertThat(function(Shop.Keeping.class).invoke("order-1")).response().isEqualTo("kept");
  }

  @Test
  void a_request_that_has_no_route_is_refused_and_fails_the_test() {
    assertThat(ChaosTestKit.run(RefusedTestCases.class).failure())
        .isEqualTo(
            """
            LocalAws refused Sns.Publish: no route keeps sns.eu-north-1.amazonaws.com on this machine. Add one, such as
                .route("Sns", localServer::endpoint)
            or .route(SnsClient.class, mock)""");
  }

  static class RefusedTestCases {

    @RegisterExtension static final LocalAws NO_ROUTES = LocalAws.inRegion("eu-north-1");

    @Test
    void with_local_aws() {
      assertThat(function(Shop.Publishing.class).invoke("order-1"))
          .response()
          .isEqualTo("not published");
    }
  }

  @Test
  void what_strictness_says_is_as_ever() {
    assertThat(ChaosTestKit.run(StrictTestCases.class, "vacuous").failure())
        .startsWith(
            "@ThrottleDynamo(table = \"order\") never struck: it matched 0 of 2 calls: Saving ×1,"
                + " DynamoDb.PutItem ×1.")
        .contains("Did you mean \"orders\"?");
    assertThat(ChaosTestKit.run(StrictTestCases.class, "broken_filter").failure())
        .contains("The filter of @ThrottleDynamo", "not today");
  }

  @Test
  void a_dry_run_injects_nothing_there() {
    ChaosTestKit kit =
        ChaosTestKit.run(
            DryTestCases.class, "is_not_throttled", Map.of("junit.chaos.dry-run", "true"));

    assertThat(kit.aborted())
        .singleElement()
        .satisfies(
            why ->
                assertThat(why)
                    .hasNoCause()
                    .hasMessageStartingWith(
                        "a dry run: nothing was injected. 1 fault would have been:\n"
                            + "  throttle into DynamoDb.PutItem (call 1 of "));
  }

  static class DryTestCases {

    static final DynamoDbClient TABLE = mock(DynamoDbClient.class);

    @RegisterExtension
    static final LocalAws AWS = LocalAws.inRegion("eu-north-1").route(DynamoDbClient.class, TABLE);

    @Test
    @ThrottleDynamo(first = 2)
    void is_not_throttled(Experiment experiment) {
      when(TABLE.putItem(any(PutItemRequest.class))).thenReturn(PutItemResponse.builder().build());
      assertThat(function(Shop.Saving.class).invoke("order-1")).succeeded();
      assertThat(experiment).attempted("DynamoDb.PutItem", 1);
      verify(TABLE).putItem(any(PutItemRequest.class));
    }
  }

  static class StrictTestCases {

    static final DynamoDbClient TABLE = mock(DynamoDbClient.class);

    @RegisterExtension
    static final LocalAws AWS = LocalAws.inRegion("eu-north-1").route(DynamoDbClient.class, TABLE);

    @BeforeEach
    void answer() {
      when(TABLE.putItem(any(PutItemRequest.class))).thenReturn(PutItemResponse.builder().build());
    }

    @Test
    @ThrottleDynamo(table = "order")
    void vacuous() {
      assertThat(function(Shop.Saving.class).invoke("order-1")).succeeded();
    }

    static final class Broken implements CallFilter<PutItemRequest> {
      @Override
      public boolean accepts(PutItemRequest request) {
        throw new IllegalArgumentException("not today");
      }
    }

    @Test
    @ThrottleDynamo(where = Broken.class)
    void broken_filter() {
      assertThat(function(Shop.Saving.class).invoke("order-1")).succeeded();
    }
  }

  static LambdaFunction<String, String> function(
      Class<? extends RequestHandler<String, String>> handler) {
    return LambdaFunction.inRuntime(handler).withMemory(256).withTimeout(LONG);
  }
}
