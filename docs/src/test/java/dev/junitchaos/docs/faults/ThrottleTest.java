package dev.junitchaos.docs.faults;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static dev.junitchaos.assertj.ChaosAssertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.junitchaos.Throttle;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.experiment.Experiment;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

class ThrottleTest {

  @Test
  @Throttle(service = "Sqs", operations = "SendMessage", resource = "invoices", first = 1)
  void rides_out_one_throttle(Experiment experiment) {
    SqsClient mock = mock(SqsClient.class);
    when(mock.sendMessage(any(SendMessageRequest.class)))
        .thenReturn(SendMessageResponse.builder().build());
    SqsClient sqs = RealClient.inFrontOf(mock);

    sqs.sendMessage(
        send ->
            send.queueUrl("https://sqs.eu-north-1.amazonaws.com/123456789012/invoices")
                .messageBody("order-1"));

    assertThat(experiment).called("Sqs.SendMessage", 1).attempted("Sqs.SendMessage", 2);
  }

  @Test
  @Throttle(service = "S3")
  void a_bucket_says_slow_down() {
    S3Client s3 = RealClient.inFrontOf(mock(S3Client.class));

    var error = catchThrowableOfType(S3Exception.class, () -> s3.listBuckets());

    assertThat(error.awsErrorDetails().errorCode()).isEqualTo("SlowDown");
    assertThat(error.statusCode()).isEqualTo(503);
    assertThat(error.isThrottlingException()).isTrue();
  }
}
