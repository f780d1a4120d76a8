package dev.junitchaos.docs.faults;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static java.time.Duration.ofMillis;

import com.amazonaws.services.lambda.runtime.Context;
import dev.junitchaos.ColdStart;
import dev.junitchaos.CorruptResponse;
import dev.junitchaos.InjectLatency;
import dev.junitchaos.InjectStatusCode;
import dev.junitchaos.Moment;
import dev.junitchaos.TimeoutFunction;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SeveralFaultsTest {

  private final AtomicInteger made = new AtomicInteger();
  private final AtomicInteger runs = new AtomicInteger();
  private final LambdaFunction<String, Map<String, Object>> orders =
      LambdaFunction.of(
          () -> {
            made.incrementAndGet();
            return (String event, Context context) -> {
              runs.incrementAndGet();
              return Map.of("statusCode", 201, "body", "stored " + event);
            };
          });

  @Test
  @ColdStart(initMillis = 200)
  @InjectLatency(100)
  @TimeoutFunction(bufferMillis = 2_000)
  @InjectStatusCode(value = 500, at = Moment.AFTER)
  @CorruptResponse(body = "{")
  void everything_that_can_go_wrong_does() {
    Invocation<Map<String, Object>> invocation =
        orders.withTimeout(ofMillis(3_500)).invoke("order-1");

    assertThat(invocation).response().isEqualTo(Map.of("statusCode", 500, "body", "{"));
    assertThat(invocation.injections())
        .extracting(injection -> injection.fault().describe())
        .containsExactlyInAnyOrder(
            "cold start of 200 ms",
            "latency of 100 ms",
            "stall until 2000 ms before the deadline",
            "status 500 after the handler",
            "other body");
  }
}
