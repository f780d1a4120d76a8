package dev.junitchaos.docs.injection;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static dev.junitchaos.assertj.ChaosAssertions.catchThrowable;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.junitchaos.FailOneIn;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.docs.faults.PaymentHandler;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.LambdaFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

class HowInjectionWorksTest {

  static final DynamoDbClient TABLE = mock(DynamoDbClient.class);

  final DynamoDbClient dynamoDb = RealClient.inFrontOf(TABLE);

  @BeforeAll
  static void stub() {
    when(TABLE.getItem(any(GetItemRequest.class))).thenReturn(GetItemResponse.builder().build());
  }

  @Test
  @BlackFriday
  void several_faults_under_one_name(Experiment experiment) {
    dynamoDb.getItem(get -> get.tableName("orders"));

    assertThat(experiment).attempted("DynamoDb.GetItem", 2).injected(3);
  }

  @Test
  @PaymentsGone(first = 1)
  void a_fault_of_your_own(Experiment experiment) {
    assertThat(LambdaFunction.of(new PaymentHandler()).invoke("order-1"))
        .response()
        .isEqualTo("pending");
    assertThat(experiment).called("payments.example.com", 1);
  }

  @BeforeEach
  void prepare() {
    dynamoDb.getItem(get -> get.tableName("orders")); // calm: faults act only in the test method
  }

  @Test
  @FailOneIn(value = 1, service = "DynamoDb")
  void looks_at_the_table_without_chaos(Experiment experiment) {
    assertThat(catchThrowable(() -> dynamoDb.getItem(get -> get.tableName("orders")))).isNotNull();

    var calm = experiment.calmly(() -> dynamoDb.getItem(get -> get.tableName("orders")));
    assertThat(calm.hasItem()).isFalse();

    experiment.stop(); // from here on nothing is injected
    dynamoDb.getItem(get -> get.tableName("orders"));
  }
}
