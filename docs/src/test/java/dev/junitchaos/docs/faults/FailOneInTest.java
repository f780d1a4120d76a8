package dev.junitchaos.docs.faults;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.amazonaws.services.lambda.runtime.Context;
import dev.junitchaos.FailOneIn;
import dev.junitchaos.InjectedFaultException;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

class FailOneInTest {

  LambdaFunction<String, String> greet =
      LambdaFunction.of((String name, Context context) -> "Hello " + name);

  @Test
  @FailOneIn(3)
  void every_third_invocation_throws() {
    List<Invocation<String>> invocations = greet.invokeTimes(6, "Ada");

    assertThat(invocations.get(0)).succeeded();
    assertThat(invocations.get(1)).succeeded();
    assertThat(invocations.get(2)).failedWith(InjectedFaultException.class);
    assertThat(invocations.get(5)).failedWith(InjectedFaultException.class);
  }

  @Test
  @FailOneIn(value = 1, exception = IllegalStateException.class, message = "out of memory")
  void every_invocation_throws_an_exception_of_your_choice() {
    assertThat(greet.invoke("Ada")).failedWith(IllegalStateException.class);
  }

  @Test
  @FailOneIn(value = 2, service = "DynamoDb", operations = "GetItem")
  void every_second_attempt_gets_an_internal_server_error(Experiment experiment) {
    DynamoDbClient mock = mock(DynamoDbClient.class);
    when(mock.getItem(any(GetItemRequest.class))).thenReturn(GetItemResponse.builder().build());
    DynamoDbClient dynamoDb = RealClient.inFrontOf(mock);

    dynamoDb.getItem(get -> get.tableName("orders")); // attempt 1: answered
    dynamoDb.getItem(get -> get.tableName("orders")); // attempt 2: 500, then 3: answered

    assertThat(experiment).called("DynamoDb.GetItem", 2).attempted("DynamoDb.GetItem", 3);
  }
}
