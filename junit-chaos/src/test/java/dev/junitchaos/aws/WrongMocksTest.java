package dev.junitchaos.aws;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkClient;

/** What is no client is refused at once. */
class WrongMocksTest {

  private static void isRefused(Object given, String named) {
    assertThatThrownBy(() -> RealClient.inFrontOf(given))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "RealClient.inFrontOf needs a mock or fake of a client of the AWS SDK for Java 2.x, but"
                + " was given "
                + named
                + ". For example: RealClient.inFrontOf(mock(DynamoDbClient.class)).");
  }

  @Test
  void nothing() {
    isRefused(null, "null");
  }

  @Test
  void something_else() {
    isRefused("text", "java.lang.String");
  }

  @Test
  void a_mock_of_something_else() {
    isRefused(mock(Runnable.class), "a mock of java.lang.Runnable");
  }

  @Test
  void a_mock_of_no_service_in_particular() {
    isRefused(mock(SdkClient.class), "a mock of software.amazon.awssdk.core.SdkClient");
  }
}
