package dev.junitchaos.docs.faults;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.junitchaos.ExpireCredentials;
import dev.junitchaos.aws.LocalAws;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

class ExpireCredentialsTest {

  static final DynamoDbClient TABLE = mock(DynamoDbClient.class);

  @RegisterExtension
  static final LocalAws AWS = LocalAws.inRegion("eu-north-1").route(DynamoDbClient.class, TABLE);

  @BeforeAll
  static void stub() {
    when(TABLE.getItem(any(GetItemRequest.class))).thenReturn(GetItemResponse.builder().build());
  }

  @Test
  @ExpireCredentials(service = "DynamoDb", afterCalls = 1)
  void goes_on_with_new_credentials() {
    AtomicReference<AwsCredentials> credentials =
        new AtomicReference<>(AwsSessionCredentials.create("ASIA1", "secret", "token"));
    try (DynamoDbClient dynamoDb =
        DynamoDbClient.builder().credentialsProvider(credentials::get).build()) {
      dynamoDb.getItem(get -> get.tableName("orders"));

      assertThatThrownBy(() -> dynamoDb.getItem(get -> get.tableName("orders")))
          .isInstanceOfSatisfying(
              DynamoDbException.class,
              expired ->
                  assertThat(expired.awsErrorDetails().errorCode())
                      .isEqualTo("ExpiredTokenException"));

      credentials.set(AwsSessionCredentials.create("ASIA2", "secret", "token"));
      dynamoDb.getItem(get -> get.tableName("orders"));
    }
  }
}
