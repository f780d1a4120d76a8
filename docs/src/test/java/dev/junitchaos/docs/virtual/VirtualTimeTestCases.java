package dev.junitchaos.docs.virtual;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static java.time.Duration.ofSeconds;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.junitchaos.Throttle;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.VirtualTime;
import dev.junitchaos.aws.LocalAws;
import dev.junitchaos.docs.start.CheckoutHandler;
import dev.junitchaos.lambda.LambdaFunction;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

@VirtualTime
@TestMethodOrder(MethodOrderer.MethodName.class)
class VirtualTimeTestCases {

  static final S3Client BUCKET = mock(S3Client.class);

  @RegisterExtension
  static final LocalAws AWS =
      LocalAws.inRegion("eu-north-1")
          .route(DynamoDbClient.class, mock(DynamoDbClient.class))
          .route(S3Client.class, BUCKET);

  @Test
  @ThrottleDynamo(table = "orders")
  void answers_while_the_table_stays_throttled() {
    assertThat(LambdaFunction.of(new CheckoutHandler()).withTimeout(ofSeconds(3)).invoke("order-1"))
        .succeeded();
  }

  @Test
  @Throttle(service = "S3", first = 1)
  void uploads() {
    when(BUCKET.putObject(any(PutObjectRequest.class), any(RequestBody.class)))
        .thenReturn(PutObjectResponse.builder().build());
    try (S3Client s3 = S3Client.create()) {
      s3.putObject(put -> put.bucket("b").key("k"), RequestBody.fromString("x"));
    }
  }
}
