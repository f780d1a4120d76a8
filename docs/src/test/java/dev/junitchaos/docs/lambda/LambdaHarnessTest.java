package dev.junitchaos.docs.lambda;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.junitchaos.ChaosTest;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LambdaHarnessTest {

  static class GreetingHandler implements RequestHandler<String, Map<String, Object>> {
    static final AtomicInteger COLD_STARTS = new AtomicInteger();

    GreetingHandler() {
      COLD_STARTS.incrementAndGet();
    }

    @Override
    public Map<String, Object> handleRequest(String name, Context context) {
      return Map.of("statusCode", 200, "body", "Hello " + name);
    }
  }

  @Test
  void configures_a_function() {
    LambdaFunction<String, Map<String, Object>> greet =
        LambdaFunction.of(new GreetingHandler())
            .withName("greet")
            .withTimeout(ofSeconds(10))
            .withMemory(512)
            .withReservedConcurrency(5);

    assertThat(greet.invoke("Ada"))
        .succeeded()
        .hasStatusCode(200)
        .completedWithin(ofSeconds(2))
        .response()
        .extracting("body")
        .isEqualTo("Hello Ada");
  }

  @Test
  void gives_every_execution_environment_its_own_handler() {
    GreetingHandler.COLD_STARTS.set(0);
    LambdaFunction<String, Map<String, Object>> greet =
        LambdaFunction.of(() -> new GreetingHandler());

    greet.invokeTimes(3, "Ada"); // one after the other: one environment, warm from the second on
    assertThat(GreetingHandler.COLD_STARTS).hasValue(1);

    greet.invokeConcurrently(3, "Ada"); // at the same time: two more environments
    assertThat(GreetingHandler.COLD_STARTS).hasValue(3);
  }

  @Test
  void says_where_a_handler_was_stuck() {
    CountDownLatch never = new CountDownLatch(1);
    LambdaFunction<String, String> stuck =
        LambdaFunction.of(
            (String name, Context context) -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return name;
            });

    Invocation<String> invocation = stuck.withTimeout(ofMillis(300)).invoke("Ada");

    if (invocation instanceof Invocation.TimedOut<String> timedOut) {
      assertThat(timedOut.where()).startsWith("at ").contains("LambdaHarnessTest");
      assertThat(timedOut.stack()).isNotEmpty();
    }
    assertThat(invocation).timedOut();
  }

  @Test
  void throttles_what_is_above_the_reserved_concurrency() {
    LambdaFunction<String, Map<String, Object>> greet =
        LambdaFunction.of(new GreetingHandler()).withReservedConcurrency(2);

    List<Invocation<Map<String, Object>>> invocations = greet.invokeConcurrently(3, "Ada");

    assertThat(invocations.get(2)).throttled();
  }

  @Test
  void runs_stream_handlers() {
    LambdaFunction<String, String> echo =
        LambdaFunction.ofStream((input, output, context) -> input.transferTo(output));

    assertThat(echo.invoke("{\"statusCode\": 200}")).hasStatusCode(200);
  }

  @Test
  @ChaosTest
  void tells_the_handler_how_long_it_still_has() {
    LambdaFunction<String, Integer> left =
        LambdaFunction.of((String name, Context context) -> context.getRemainingTimeInMillis());

    assertThat(left.invoke("Ada")).response().matches(millis -> millis > 0 && millis <= 3_000);
  }
}
