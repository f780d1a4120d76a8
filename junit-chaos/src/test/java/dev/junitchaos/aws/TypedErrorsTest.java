package dev.junitchaos.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.junitchaos.FailOneIn;
import dev.junitchaos.ThrottleDynamo;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * An injected error equals, field by field, what the SDK itself makes of the service's answer on
 * the wire.
 *
 * <p>The first call of each test meets the injected error, the second the real answer from a
 * stubbed HTTP client.
 */
class TypedErrorsTest {

  @Test
  @ThrottleDynamo(onCalls = {1, 2, 3})
  void dynamo_throttle() {
    compare(
        stub -> TestClients.configured(DynamoDbClient.builder().httpClient(stub)).build(),
        client -> client.getItem(r -> r.tableName("orders")),
        400,
        """
        {"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
         "message":"%s"}
        """);
  }

  @Test
  @ThrottleDynamo(onCalls = {1, 2, 3})
  void dynamo_throttle_of_a_transaction() {
    compare(
        stub -> TestClients.configured(DynamoDbClient.builder().httpClient(stub)).build(),
        client -> client.transactWriteItems(r -> {}),
        400,
        """
        {"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
         "message":"%s"}
        """);
  }

  @Test
  @FailOneIn(value = 1, service = "DynamoDb", resource = "orders")
  void dynamo_internal_error() {
    compare(
        stub -> TestClients.configured(DynamoDbClient.builder().httpClient(stub)).build(),
        client -> client.getItem(r -> r.tableName(struck ? "orders" : "others")),
        500,
        """
        {"__type":"com.amazonaws.dynamodb.v20120810#InternalServerError","message":"%s"}
        """);
  }

  @Test
  @FailOneIn(value = 1, service = "Sqs", resource = "orders")
  void sqs_internal_error() {
    compare(
        stub -> TestClients.configured(SqsClient.builder().httpClient(stub)).build(),
        client ->
            client.sendMessage(
                r ->
                    r.queueUrl("https://sqs/1/" + (struck ? "orders" : "others")).messageBody("m")),
        500,
        """
        {"__type":"com.amazonaws.sqs#InternalFailure","message":"%s"}
        """);
  }

  @Test
  @FailOneIn(value = 1, service = "S3", resource = "orders")
  void s3_internal_error() {
    compare(
        stub -> TestClients.configured(S3Client.builder().httpClient(stub)).build(),
        client -> client.listObjectsV2(r -> r.bucket(struck ? "orders" : "others")),
        500,
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Error><Code>InternalError</Code><Message>%s</Message>
        <RequestId>from-the-wire</RequestId></Error>
        """);
  }

  private boolean struck = true;

  private <C> void compare(
      Function<SdkHttpClient, C> build, Function<C, ?> call, int status, String body) {
    AwsServiceException injected = failure(build.apply(new StubbedHttpClient(200, "")), call);
    struck = false;
    String text = body.formatted(injected.awsErrorDetails().errorMessage());
    AwsServiceException real = failure(build.apply(new StubbedHttpClient(status, text)), call);

    assertThat(injected).hasSameClassAs(real);
    assertThat(injected.requestId()).isNotBlank();
    assertThat(injected.getMessage().replace(injected.requestId(), "from-the-wire"))
        .isEqualTo(real.getMessage());
    assertThat(injected.statusCode()).isEqualTo(real.statusCode());
    assertThat(injected.retryable()).isEqualTo(real.retryable());
    assertThat(injected.isThrottlingException()).isEqualTo(real.isThrottlingException());
    assertThat(injected.isClockSkewException()).isEqualTo(real.isClockSkewException());
    assertThat(injected.isRetryableException()).isEqualTo(real.isRetryableException());
    assertThat(injected.numAttempts()).isEqualTo(real.numAttempts());
    assertThat(injected.awsErrorDetails())
        .usingRecursiveComparison()
        .ignoringFields("rawResponse", "sdkHttpResponse")
        .isEqualTo(real.awsErrorDetails());
    assertThat(injected.awsErrorDetails().sdkHttpResponse().statusCode())
        .isEqualTo(real.awsErrorDetails().sdkHttpResponse().statusCode());
    assertThat(injected.awsErrorDetails().rawResponse()).isNotNull();
  }

  private static <C> AwsServiceException failure(C client, Function<C, ?> call) {
    return catchThrowableOfType(AwsServiceException.class, () -> call.apply(client));
  }
}
