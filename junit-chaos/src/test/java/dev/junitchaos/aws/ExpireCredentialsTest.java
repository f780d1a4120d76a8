package dev.junitchaos.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.junitchaos.ChaosTestKit;
import dev.junitchaos.ExpireCredentials;
import dev.junitchaos.experiment.Experiment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sns.SnsClient;

class ExpireCredentialsTest {

  @Test
  void refuses_one_access_key_and_takes_another() {
    ChaosTestKit kit = ChaosTestKit.run(TestCases.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.passed()).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          negative   | @ExpireCredentials(afterCalls = -1) on WrongTestCases.negative: afterCalls = -1, but afterCalls must be 0 or more.\\nExample: @ExpireCredentials(afterCalls = 3)
          operations | @ExpireCredentials(operations = "PutItem") on WrongTestCases.operations: operations = "PutItem", but operations needs a service.\\nExample: @ExpireCredentials(service = "DynamoDb", operations = "PutItem")
          resource   | @ExpireCredentials(resource = "orders") on WrongTestCases.resource: resource = "orders", but resource needs a service.\\nExample: @ExpireCredentials(service = "DynamoDb", resource = "orders")
          service    | @ExpireCredentials(service = "Dynamo") on WrongTestCases.service: service = "Dynamo", but there is no client on the class path for service "Dynamo"; did you mean "DynamoDb"?\\nExample: @ExpireCredentials(service = "DynamoDb")
          unsigned   | @ExpireCredentials never struck: it matched 1 of 1 call: S3.ListBuckets ×1.\\n  It came due, but it needs a signed request.\\nA test that may pass without its faults says so: @ChaosTest(strict = false)
          tooLate    | @ExpireCredentials(afterCalls = 1) never struck: it matched 1 of 1 call: DynamoDb.GetItem ×1.\\n  It came due, but it needs more than 1 signed requests.\\nA test that may pass without its faults says so: @ChaosTest(strict = false)
          nothing    | @ExpireCredentials never struck: it matched 0 of 0 calls.\\n  No AWS client was called. A mock that is called directly meets no fault: put a real client in front of it, RealClient.inFrontOf(mock).\\nA test that may pass without its faults says so: @ChaosTest(strict = false)
          """)
  void wrong_use_is_told(String method, String complaint) {
    assertThat(ChaosTestKit.run(WrongTestCases.class, method).failure())
        .isEqualTo(complaint.replace("\\n", "\n"));
  }

  static class WrongTestCases {
    @Test
    @ExpireCredentials(afterCalls = -1)
    void negative() {}

    @Test
    @ExpireCredentials(operations = "PutItem")
    void operations() {}

    @Test
    @ExpireCredentials(resource = "orders")
    void resource() {}

    @Test
    @ExpireCredentials(service = "Dynamo")
    void service() {}

    @Test
    @ExpireCredentials
    void unsigned() {
      TestClients.configured(S3Client.builder())
          .credentialsProvider(AnonymousCredentialsProvider.create())
          .httpClient(new StubbedHttpClient(200, "<ListAllMyBucketsResult/>"))
          .build()
          .listBuckets();
    }

    @Test
    @ExpireCredentials(afterCalls = 1)
    void tooLate() {
      TestClients.answering("{}").getItem(get -> get.tableName("orders"));
    }

    @Test
    @ExpireCredentials
    void nothing() {}
  }

  @ExpireCredentials(service = "DynamoDb", operations = "GetItem")
  @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
  @interface NightShift {}

  @ExpireCredentials
  static class Base {}

  static class TestCases {

    final AtomicReference<AwsCredentials> credentials =
        new AtomicReference<>(AwsSessionCredentials.create("ASIAOLD", "secret", "token"));
    final DynamoDbClient dynamo =
        TestClients.configured(DynamoDbClient.builder())
            .credentialsProvider(credentials::get)
            .httpClient(new StubbedHttpClient(200, "{}"))
            .build();

    void get() {
      dynamo.getItem(get -> get.tableName("orders"));
    }

    @Test
    @ExpireCredentials
    void until_there_are_new_ones(Experiment experiment) {
      DynamoDbException expired = catchThrowableOfType(DynamoDbException.class, this::get);
      assertThat(expired.awsErrorDetails().errorCode()).isEqualTo("ExpiredTokenException");
      assertThat(expired.statusCode()).isEqualTo(400);
      assertThat(experiment.calls()).as("the SDK does not try again").hasSize(1);
      assertThatThrownBy(this::get).isInstanceOf(DynamoDbException.class);

      credentials.set(AwsSessionCredentials.create("ASIANEW", "secret", "token"));
      get();
      assertThat(experiment.injections()).hasSize(2);
    }

    @Test
    @ExpireCredentials(afterCalls = 2)
    void after_some_calls() {
      get();
      get();
      assertThatThrownBy(this::get).isInstanceOf(DynamoDbException.class);
      assertThatThrownBy(this::get).isInstanceOf(DynamoDbException.class);
    }

    @Test
    @NightShift
    void meta() {
      dynamo.deleteItem(delete -> delete.tableName("orders"));
      assertThatThrownBy(this::get).isInstanceOf(DynamoDbException.class);
    }

    @Nested
    class Inner extends Base {
      @Test
      void inherited() {
        assertThatThrownBy(TestCases.this::get).isInstanceOf(DynamoDbException.class);
      }
    }

    @Test
    @ExpireCredentials(service = "DynamoDb", afterCalls = 1)
    @ExpireCredentials(service = "S3")
    void repeated() {
      get();
      assertThatThrownBy(this::get).isInstanceOf(DynamoDbException.class);
      S3Client s3 =
          TestClients.configured(S3Client.builder())
              .httpClient(new StubbedHttpClient(200, "<ListAllMyBucketsResult/>"))
              .build();
      S3Exception expired = catchThrowableOfType(S3Exception.class, s3::listBuckets);
      assertThat(expired.awsErrorDetails().errorCode()).isEqualTo("ExpiredToken");
      assertThat(expired.statusCode()).isEqualTo(400);
    }

    @Test
    @ExpireCredentials(service = "Sns")
    void in_front_of_a_mock_and_with_the_code_of_the_service() {
      AwsServiceException expired =
          catchThrowableOfType(
              AwsServiceException.class,
              () ->
                  RealClient.inFrontOf(mock(SnsClient.class))
                      .publish(publish -> publish.topicArn("arn:aws:sns:us-east-1:1:t")));
      assertThat(expired.awsErrorDetails().errorCode()).isEqualTo("ExpiredToken");
      assertThat(expired.statusCode()).isEqualTo(403);
    }

    @Test
    @ExpireCredentials(region = "eu-north-1")
    void in_one_region() {
      assertThatThrownBy(this::get).isInstanceOf(DynamoDbException.class);
    }

    @ParameterizedTest
    @CsvSource({"ASIAOLD, true", "ASIANEW, false"})
    @ExpireCredentials
    void asynchronous(String key, boolean refused) {
      DynamoDbAsyncClient table = mock(DynamoDbAsyncClient.class);
      when(table.getItem(any(GetItemRequest.class)))
          .thenReturn(CompletableFuture.completedFuture(GetItemResponse.builder().build()));
      assertThatThrownBy(this::get).isInstanceOf(DynamoDbException.class);
      DynamoDbAsyncClient client =
          TestClients.configured(DynamoDbAsyncClient.builder())
              .credentialsProvider(() -> AwsBasicCredentials.create(key, "secret"))
              .httpClient(new StubbedAsyncHttpClient(200, "{}"))
              .build();
      CompletableFuture<GetItemResponse> answer = client.getItem(get -> get.tableName("orders"));
      if (refused) {
        assertThatThrownBy(answer::join).hasCauseInstanceOf(DynamoDbException.class);
      } else {
        answer.join();
      }
    }
  }
}
