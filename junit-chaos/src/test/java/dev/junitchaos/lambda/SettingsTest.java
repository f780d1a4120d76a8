package dev.junitchaos.lambda;

import static dev.junitchaos.lambda.LambdaFunctionTest.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a function can be configured to, and what it is called. */
class SettingsTest {

  private final LambdaFunction<String, String> greeting =
      LambdaFunction.of((String name, Context context) -> "Hello " + name);

  @Test
  void is_named_after_the_handler_unless_named_otherwise() {
    LambdaFunction<String, String> named = LambdaFunction.of(new NameTeller());

    assertThat(response(named.invoke("x"))).isEqualTo("NameTeller");
    assertThat(response(named.withName("other").invoke("x"))).isEqualTo("other");
    assertThat(response(LambdaFunction.of(() -> new NameTeller()).invoke("x")))
        .isEqualTo("function");
    assertThat(
            response(LambdaFunction.of((String e, Context c) -> c.getFunctionName()).invoke("x")))
        .isEqualTo("function");
  }

  @Test
  void refuses_settings_that_lambda_would_refuse() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> greeting.withTimeout(Duration.ZERO))
        .withMessage(
            "withTimeout(PT0S): a function's timeout is more than zero and at most 15 minutes."
                + " Example: withTimeout(Duration.ofSeconds(10))");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> greeting.withMemory(64))
        .withMessage(
            "withMemory(64): a function has 128 to 10240 megabytes. Example: withMemory(512)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> greeting.withReservedConcurrency(-1))
        .withMessage(
            "withReservedConcurrency(-1): how many invocations may run at the same time is 0 or"
                + " more. Example: withReservedConcurrency(2)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> greeting.withName("check out"))
        .withMessage(
            "withName(\"check out\"): a function's name has 1 to 64 letters, digits, hyphens and"
                + " underscores. Example: withName(\"checkout\")");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> greeting.invokeTimes(0, "x"))
        .withMessage(
            "invokeTimes(0, event): the number of invocations is 1 or more. Example:"
                + " invokeTimes(3, event)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> greeting.invokeConcurrently(-2, "x"))
        .withMessageStartingWith("invokeConcurrently(-2, event): ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-1S", "PT15M0.001S"})
  void refuses_timeouts_beyond_lambdas(Duration timeout) {
    assertThatIllegalArgumentException().isThrownBy(() -> greeting.withTimeout(timeout));
  }

  @Test
  void takes_the_least_and_the_most() {
    LambdaFunction<String, String> least =
        greeting.withTimeout(Duration.ofMillis(1)).withMemory(128).withReservedConcurrency(0);
    LambdaFunction<String, String> most =
        greeting.withTimeout(Duration.ofMinutes(15)).withMemory(10_240);

    assertThat(least.invoke("Ada")).isInstanceOf(Invocation.Throttled.class);
    assertThat(most.invoke("Ada")).isInstanceOf(Invocation.Completed.class);
  }

  private static final class NameTeller implements RequestHandler<String, String> {
    @Override
    public String handleRequest(String event, Context context) {
      return context.getFunctionName();
    }
  }
}
