package dev.junitchaos.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import org.junit.jupiter.api.RepeatedTest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Tests that meet failure without the library: the stub and the handler fail by themselves. */
final class PlainTestCases {

  private PlainTestCases() {}

  static class Calm {

    static final DynamoDbClient DYNAMO = StubbedDynamoDb.answering();

    @RepeatedTest(TestRun.TESTS)
    void gets_an_item() {
      assertThat(DYNAMO.getItem(StubbedDynamoDb.GET_ITEM).hasItem()).isTrue();
    }
  }

  static class Throttled {

    static final DynamoDbClient DYNAMO = StubbedDynamoDb.throttling(1);

    @RepeatedTest(TestRun.TESTS)
    void rides_out_a_throttle() {
      assertThat(DYNAMO.getItem(StubbedDynamoDb.GET_ITEM).hasItem()).isTrue();
    }
  }

  static class Failing {

    static final RequestHandler<String, String> HANDLER =
        (event, context) -> {
          throw new IllegalStateException("down");
        };

    @RepeatedTest(TestRun.TESTS)
    void fails() {
      assertThatThrownBy(() -> HANDLER.handleRequest("event", null))
          .isInstanceOf(IllegalStateException.class);
    }
  }
}
