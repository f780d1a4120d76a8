package dev.junitchaos;

import static dev.junitchaos.InjectStatusCodeTest.response;
import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Several faults of the function strike one invocation, in the order that the guide tells. */
class FunctionFaultsTogetherTest {

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

  @Test
  @CorruptResponse(body = "cut", onCalls = 2)
  @InjectStatusCode(value = 500, body = "sorry", at = Moment.AFTER)
  void the_status_comes_first_and_its_body_is_corrupted_too() {
    assertThat(response(orders.invoke("order-1"))).containsEntry("body", "sorry");
    assertThat(response(orders.invoke("order-1"))).containsEntry("body", "cut");
  }

  @Test
  @InjectException(at = Moment.AFTER, first = 1)
  @InjectStatusCode(value = 500, at = Moment.AFTER)
  @CorruptResponse
  void an_exception_after_the_handler_leaves_no_answer_to_change() {
    Invocation<Map<String, Object>> failed = orders.invoke("order-1");

    assertThat(failed).failedWith(InjectedFaultException.class);
    assertThat(failed.injections()).hasSize(1);
    assertThat(orders.invoke("order-1").injections()).hasSize(2);
    assertThat(runs).hasValue(2);
  }

  @Test
  @TimeoutFunction(bufferMillis = 2_000, first = 1)
  @InjectException(first = 1)
  @ColdStart(onCalls = {1, 2})
  void an_exception_in_the_handlers_place_comes_after_the_stall() {
    List<Invocation<Map<String, Object>>> invocations =
        orders.withTimeout(ofMillis(2_500)).invokeTimes(2, "order-1");

    assertThat(invocations.get(0)).failed();
    assertThat(invocations.get(0).duration()).isGreaterThanOrEqualTo(ofMillis(150));
    assertThat(invocations.get(1)).succeeded();
    assertThat(made).hasValue(2);
    assertThat(runs).hasValue(1);
  }
}
