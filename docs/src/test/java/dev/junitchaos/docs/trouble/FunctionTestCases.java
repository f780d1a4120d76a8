package dev.junitchaos.docs.trouble;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;

import com.amazonaws.services.lambda.runtime.Context;
import dev.junitchaos.InjectLatency;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class FunctionTestCases {

  final LambdaFunction<String, String> greet =
      LambdaFunction.of((String name, Context context) -> "Hello " + name);

  @Test
  void timeout() {
    greet.withTimeout(ofMinutes(20));
  }

  @Test
  void name() {
    greet.withName("greet ada");
  }

  @Test
  void memory() {
    greet.withMemory(64);
  }

  @Test
  void no_times() {
    greet.invokeTimes(0, "Ada");
  }

  @Test
  void no_status_code() {
    assertThat(greet.invoke("Ada")).hasStatusCode(200);
  }

  @Test
  void throttled() {
    assertThat(greet.withReservedConcurrency(0).invoke("Ada")).succeeded();
  }

  @Test
  void interrupted() {
    CountDownLatch never = new CountDownLatch(1);
    Thread.currentThread().interrupt();
    try {
      LambdaFunction.of((String name, Context context) -> await(never)).invoke("Ada");
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  @InjectLatency(500)
  void late() {
    assertThat(greet.withTimeout(ofMillis(200)).invoke("Ada")).succeeded();
  }

  private static String await(CountDownLatch latch) {
    try {
      latch.await();
      return "done";
    } catch (InterruptedException e) {
      return "interrupted";
    }
  }
}
