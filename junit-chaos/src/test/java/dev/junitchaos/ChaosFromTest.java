package dev.junitchaos;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.LambdaFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** Files of other tools act as faults do, and are refused as annotations are. */
class ChaosFromTest {

  private static final Path FILES = Path.of("target/chaos-from");

  @BeforeAll
  static void write() throws IOException {
    Files.createDirectories(FILES);
    Files.writeString(
        FILES.resolve("failure-lambda.json"),
        "{\"exception\": {\"enabled\": true, \"exception_msg\": \"from the file\"}}");
    Files.writeString(
        FILES.resolve("localstack.json"),
        "[{\"service\": \"dynamodb\", \"operation\": \"PutItem\", \"probability\": 1.0,"
            + " \"error\": {\"statusCode\": 400, \"code\": \"ProvisionedThroughputExceededException\"}}]");
    Files.writeString(FILES.resolve("misspelt.json"), "{\"exception\": {\"enabeld\": true}}");
  }

  @Test
  void the_faults_of_files_act() {
    ChaosTestKit kit = ChaosTestKit.run(TestCases.class);
    assertThat(kit.failures()).isEmpty();
    assertThat(kit.passed()).isEqualTo(2);
  }

  @Test
  void a_file_is_read_strictly() {
    assertThat(ChaosTestKit.run(Wrong.class, "misspelt").failure())
        .contains("misspelt.json", "\"enabeld\"", "\"enabled\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          place | @ChaosFrom("failure-lambda.json") on Wrong.place: value = "failure-lambda.json", but a location begins with "classpath:" or "file:".\\nExample: @ChaosFrom("classpath:failure-lambda.json")
          """)
  void wrong_use(String method, String message) {
    assertThat(ChaosTestKit.run(Wrong.class, method).failure())
        .isEqualTo(message.replace("\\n", "\n"));
  }

  static class TestCases {
    @Test
    @ChaosFrom("file:target/chaos-from/failure-lambda.json")
    void ofTheFunction() {
      RequestHandler<String, String> echo = (event, context) -> event;
      assertThat(LambdaFunction.of(echo).invoke("hello")).failedWith(InjectedFaultException.class);
    }

    @Test
    @ChaosFrom("file:target/chaos-from/localstack.json")
    void ofAService(Experiment experiment) {
      DynamoDbClient mock = mock(DynamoDbClient.class);
      when(mock.putItem(any(PutItemRequest.class))).thenReturn(PutItemResponse.builder().build());
      DynamoDbClient client =
          RealClient.inFrontOf(mock, o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()));
      assertThatThrownBy(() -> client.putItem(put -> put.tableName("orders")))
          .isInstanceOf(ProvisionedThroughputExceededException.class);
      assertThat(experiment).injected(1);
    }
  }

  static class Wrong {
    @Test
    @ChaosFrom("failure-lambda.json")
    void place() {}

    @Test
    @ChaosFrom("file:target/chaos-from/misspelt.json")
    void misspelt() {}
  }
}
