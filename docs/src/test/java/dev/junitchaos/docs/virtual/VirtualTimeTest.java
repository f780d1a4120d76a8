package dev.junitchaos.docs.virtual;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static dev.junitchaos.assertj.ChaosAssertions.assertThatThrownBy;
import static java.time.Duration.ofSeconds;
import static org.mockito.Mockito.mock;

import dev.junitchaos.InjectLatency;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.VirtualTime;
import dev.junitchaos.aws.LocalAws;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.aws.VirtualClient;
import dev.junitchaos.docs.start.CheckoutHandler;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

class VirtualTimeTest {

  static final DynamoDbClient TABLE = mock(DynamoDbClient.class);

  @RegisterExtension
  static final LocalAws AWS = LocalAws.inRegion("eu-north-1").route(DynamoDbClient.class, TABLE);

  LambdaFunction<String, Map<String, Object>> checkout =
      LambdaFunction.of(CheckoutHandler::new).withTimeout(ofSeconds(3));

  @Test
  @VirtualTime
  @ThrottleDynamo(table = "orders")
  void is_cut_off_while_the_sdk_waits() {
    assertThat(checkout.invoke("order-1")).timedOut();
  }

  @Test
  @VirtualTime
  @ThrottleDynamo(table = "orders")
  void gives_up_after_nine_attempts(Experiment experiment) {
    assertThat(checkout.withTimeout(ofSeconds(120)).invoke("order-1")).failed();

    assertThat(experiment).attempted("DynamoDb.PutItem", 9);
    assertThat(experiment.now()).isGreaterThan(ofSeconds(20));
  }

  @Test
  @VirtualTime
  @InjectLatency(value = 60_000, service = "DynamoDb")
  void keeps_its_timeout() {
    DynamoDbClient dynamoDb = RealClient.inFrontOf(TABLE, o -> o.apiCallTimeout(ofSeconds(10)));

    assertThatThrownBy(() -> dynamoDb.putItem(put -> put.tableName("orders")))
        .isInstanceOf(ApiCallTimeoutException.class);
  }

  @Test
  void wraps() {
    S3Client s3 = VirtualClient.of(S3Client.create());
    S3Client same = S3Client.builder().addPlugin(VirtualClient.plugin()).build();

    assertThat(s3.serviceName()).isEqualTo(same.serviceName());
  }
}
