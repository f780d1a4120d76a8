package dev.junitchaos.docs.faults;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static dev.junitchaos.assertj.ChaosAssertions.assertThatThrownBy;
import static dev.junitchaos.assertj.ChaosAssertions.catchThrowableOfType;
import static org.mockito.Mockito.mock;

import dev.junitchaos.InjectServiceError;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.experiment.Experiment;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

class InjectServiceErrorTest {

  @Test
  @InjectServiceError(
      service = "DynamoDb",
      operations = "PutItem",
      code = "ConditionalCheckFailedException")
  void somebody_else_has_written_the_order(Experiment experiment) {
    DynamoDbClient dynamoDb = RealClient.inFrontOf(mock(DynamoDbClient.class));

    assertThatThrownBy(() -> dynamoDb.putItem(put -> put.tableName("orders")))
        .isInstanceOf(ConditionalCheckFailedException.class);

    assertThat(experiment).attempted("DynamoDb.PutItem", 1); // the SDK does not retry these
  }

  @Test
  @InjectServiceError(service = "S3", code = "SlowDown", status = 529)
  void an_error_without_a_class_of_its_own() {
    S3Client s3 = RealClient.inFrontOf(mock(S3Client.class));

    var error = catchThrowableOfType(S3Exception.class, () -> s3.listBuckets());

    assertThat(error.awsErrorDetails().errorCode()).isEqualTo("SlowDown");
    assertThat(error.statusCode()).isEqualTo(529);
    assertThat(error.isThrottlingException()).isTrue();
  }
}
