package dev.junitchaos.classpath;

import dev.junitchaos.ChaosFrom;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Files of each syntax, which need a parser each; an environment needs none. */
class FileTestCases {

  private final LambdaFunction<String, String> function =
      LambdaFunction.<String, String>of((event, context) -> event)
          .withTimeout(Duration.ofSeconds(10));

  @Test
  @ChaosFrom("classpath:formats/act/latency.env")
  void environment() {
    invoke();
  }

  @Test
  @ChaosFrom("classpath:formats/act/latency.json")
  void json() {
    invoke();
  }

  @Test
  @ChaosFrom("classpath:formats/act/latency.yaml")
  void yaml() {
    invoke();
  }

  private void invoke() {
    Assertions.assertInstanceOf(Invocation.Completed.class, function.invoke("event"));
  }
}
