package dev.junitchaos.deployed;

import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuntimeTest {

  @Test
  void runs() {
    LambdaFunction<String, Map<String, Object>> f =
        LambdaFunction.inRuntime(Handlers.Telling.class)
            .withTimeout(Duration.ofSeconds(10))
            .withEnvironment("TABLE", "orders");
    for (int i = 0; i < 6; i++) {
      long t = System.nanoTime();
      Invocation<Map<String, Object>> x = f.invoke("TABLE");
      System.out.println((System.nanoTime() - t) / 1000 + " us " + x);
    }
  }

  @Test
  void hangs() {
    LambdaFunction<String, String> f =
        LambdaFunction.inRuntime(Handlers.Hanging.class).withTimeout(Duration.ofMillis(500));
    long t = System.nanoTime();
    System.out.println(f.invoke("x"));
    System.out.println((System.nanoTime() - t) / 1000 + " us ");
  }
}
