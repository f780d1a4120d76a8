package dev.junitchaos.deployed;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static dev.junitchaos.deployed.RealProcessTest.LONG;
import static dev.junitchaos.deployed.RealProcessTest.pid;
import static dev.junitchaos.deployed.RealProcessTest.told;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.junitchaos.ColdStart;
import dev.junitchaos.CorruptResponse;
import dev.junitchaos.FailOneIn;
import dev.junitchaos.InjectLatency;
import dev.junitchaos.InjectStatusCode;
import dev.junitchaos.InjectedFaultException;
import dev.junitchaos.LimitConcurrency;
import dev.junitchaos.Moment;
import dev.junitchaos.RedeliverEvent;
import dev.junitchaos.TimeoutFunction;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happens to the function itself happens to one in the real runtime as well. */
class RealFunctionFaultsTest {

  private final LambdaFunction<String, Map<String, Object>> telling =
      LambdaFunction.inRuntime(Handlers.Telling.class).withTimeout(LONG);

  private final LambdaFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> greeting =
      LambdaFunction.inRuntime(Handlers.Greeting.class).withTimeout(LONG);

  private static final APIGatewayV2HTTPEvent ADA =
      APIGatewayV2HTTPEvent.builder().withQueryStringParameters(Map.of("name", "Ada")).build();

  @Test
  @InjectLatency(2_000)
  void latency_takes_of_the_handlers_time() {
    Invocation<Map<String, Object>> invocation = telling.invoke("event");

    assertThat(invocation.duration()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    assertThat((int) told(invocation).get("remaining")).isBetween(1, 58_000);
  }

  @Test
  @FailOneIn(2)
  void every_second_invocation_throws() {
    List<Invocation<Map<String, Object>>> three = telling.invokeTimes(3, "event");

    assertThat(three.get(1)).failedWith(InjectedFaultException.class);
    assertThat(told(three.get(2))).containsEntry("invocations", 2);
  }

  @Test
  @InjectStatusCode(value = 503, at = Moment.AFTER, first = 1)
  @CorruptResponse(body = "<html>", onCalls = 2)
  void an_answer_is_changed_on_its_way_back() {
    assertThat(greeting.invoke(ADA)).hasStatusCode(503);
    assertThat(greeting.invoke(ADA))
        .hasStatusCode(200)
        .response()
        .extracting("body")
        .isEqualTo("<html>");
    assertThat(greeting.invoke(ADA)).response().extracting("body").isEqualTo("Hello Ada");
  }

  @Test
  @ColdStart(onCalls = 2)
  void a_cold_start_is_another_process() {
    Map<String, Object> first = told(telling.invoke("event"));
    Map<String, Object> second = told(telling.invoke("event"));

    assertThat(second).containsEntry("invocations", 1);
    assertThat(pid(second)).isNotEqualTo(pid(first));
    assertThat(RealProcessTest.isAlive(pid(first))).isFalse();
  }

  @Test
  @RedeliverEvent
  void an_event_that_is_delivered_again_has_the_same_request_id(Experiment experiment) {
    Map<String, Object> last = told(telling.invoke("event"));

    assertThat(last).containsEntry("invocations", 2);
    assertThat(experiment).injected(1).called("Telling", 1).attempted("Telling", 2);
  }

  @Test
  @LimitConcurrency(1)
  void a_limit_of_concurrency_throttles() {
    List<Invocation<Map<String, Object>>> two = telling.invokeConcurrently(2, "event");

    assertThat(two.get(0)).succeeded();
    assertThat(two.get(1)).throttled();
  }

  @Test
  @TimeoutFunction(first = 1)
  void a_function_that_stalls_is_killed_and_the_next_has_a_new_process() {
    Invocation<Map<String, Object>> stalled =
        telling.withTimeout(Duration.ofMillis(500)).invoke("event");

    assertThat(stalled).timedOut();
    assertThat(told(telling.invoke("event"))).containsEntry("invocations", 1);
  }
}
