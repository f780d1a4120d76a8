package dev.junitchaos.docs.faults;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static dev.junitchaos.assertj.ChaosAssertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.junitchaos.DenyAccess;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.experiment.Experiment;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

class DenyAccessTest {

  @Test
  @DenyAccess(service = "DynamoDb", operations = "PutItem", resource = "orders")
  void the_policy_does_not_name_the_table(Experiment experiment) {
    DynamoDbClient mock = mock(DynamoDbClient.class);
    when(mock.putItem(any(PutItemRequest.class))).thenReturn(PutItemResponse.builder().build());
    DynamoDbClient dynamoDb = RealClient.inFrontOf(mock);

    dynamoDb.putItem(put -> put.tableName("customers")); // this one is allowed
    var denied =
        catchThrowableOfType(
            DynamoDbException.class, () -> dynamoDb.putItem(put -> put.tableName("orders")));

    assertThat(denied.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
    assertThat(denied)
        .hasMessageContaining("is not authorized to perform: dynamodb:PutItem on resource: orders");
    assertThat(experiment).attempted("DynamoDb.PutItem", 2); // no retry
  }
}
