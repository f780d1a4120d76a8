package dev.junitchaos.benchmarks;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;

import dev.junitchaos.ChaosTest;
import dev.junitchaos.FailOneIn;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.lambda.LambdaFunction;
import org.junit.jupiter.api.RepeatedTest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The tests of {@link PlainTestCases}, with the failure left to the library. */
final class AnnotatedTestCases {

  private AnnotatedTestCases() {}

  static class Calm {

    static final DynamoDbClient DYNAMO = StubbedDynamoDb.answering();

    @RepeatedTest(TestRun.TESTS)
    @ChaosTest
    void gets_an_item() {
      assertThat(DYNAMO.getItem(StubbedDynamoDb.GET_ITEM).hasItem()).isTrue();
    }
  }

  static class Throttled {

    static final DynamoDbClient DYNAMO = StubbedDynamoDb.answering();

    @RepeatedTest(TestRun.TESTS)
    @ThrottleDynamo(first = 1)
    void rides_out_a_throttle() {
      assertThat(DYNAMO.getItem(StubbedDynamoDb.GET_ITEM).hasItem()).isTrue();
    }
  }

  static class Failing {

    static final LambdaFunction<String, String> FUNCTION =
        LambdaFunction.of((event, context) -> event);

    @RepeatedTest(TestRun.TESTS)
    @FailOneIn(value = 1, exception = IllegalStateException.class)
    void fails() {
      assertThat(FUNCTION.invoke("event")).failedWith(IllegalStateException.class);
    }
  }
}
