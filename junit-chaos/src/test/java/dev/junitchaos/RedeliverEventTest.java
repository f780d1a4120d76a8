package dev.junitchaos;

import static dev.junitchaos.InjectStatusCodeTest.response;
import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.Call;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class RedeliverEventTest {

  private final List<String> charged = new CopyOnWriteArrayList<>();
  private final List<String> requestIds = new CopyOnWriteArrayList<>();
  private final LambdaFunction<String, Integer> charging =
      LambdaFunction.of(
          (String order, Context context) -> {
            requestIds.add(context.getAwsRequestId());
            if (!charged.contains(order)) {
              charged.add(order);
            }
            return requestIds.size();
          });

  @Test
  @RedeliverEvent
  void an_order_that_comes_twice_is_charged_once() {
    assertThat(charging.invoke("order-1")).succeeded();

    assertThat(requestIds).hasSize(2).containsOnly(requestIds.get(0));
    assertThat(charged).containsExactly("order-1");
  }

  @Test
  @RedeliverEvent(times = 2, first = 1)
  void gives_the_last_result_and_shows_each_delivery(Experiment experiment) {
    Invocation<Integer> last = charging.invoke("order-1");

    assertThat(response(last)).isEqualTo(3);
    assertThat(last.injections()).hasSize(1);
    assertThat(last.timeline().toString()).contains("function, delivery 3  injected redelivery");
    assertThat(response(charging.invoke("order-2"))).isEqualTo(4);
    assertThat(experiment).injected(2);
    assertThat(experiment.calls())
        .extracting(call -> ((Call.Invocation) call.call()).delivery())
        .containsExactly(1, 2, 3, 1);
    assertThat(requestIds.subList(0, 3)).containsOnly(requestIds.get(0));
    assertThat(requestIds.get(3)).isNotEqualTo(requestIds.get(0));
  }

  @Test
  @RedeliverEvent
  @InjectException(at = Moment.AFTER, oneIn = 2)
  void other_faults_count_each_delivery() {
    assertThat(charging.invoke("order-1")).failedWith(InjectedFaultException.class);
    assertThat(charging.invoke("order-1")).failedWith(InjectedFaultException.class);
    assertThat(requestIds).hasSize(4);
  }

  @Test
  @RedeliverEvent
  @InjectException(onCalls = 1)
  void an_event_is_delivered_again_after_a_failure() {
    assertThat(charging.invoke("order-1")).succeeded();
    assertThat(requestIds).hasSize(1);
  }

  @Test
  @RedeliverEvent
  @TimeoutFunction(onCalls = 1)
  void and_after_a_timeout() {
    assertThat(charging.withTimeout(Duration.ofMillis(500)).invoke("order-1")).succeeded();
  }

  @Test
  @RedeliverEvent(onCalls = {1, 3})
  void concurrent_events_keep_their_order() {
    List<Invocation<Integer>> invocations = charging.invokeConcurrently(3, "x");

    assertThat(requestIds).hasSize(5);
    assertThat(response(invocations.get(0))).isGreaterThan(3);
    assertThat(response(invocations.get(1))).isBetween(1, 3);
    assertThat(response(invocations.get(2))).isGreaterThan(3);
  }

  @Test
  @RedeliverEvent(onCalls = 2)
  @LimitConcurrency(value = 0, first = 1)
  void an_event_that_was_throttled_is_not_counted() {
    assertThat(charging.invoke("x")).throttled();
    assertThat(charging.invokeTimes(2, "x")).hasSize(2);
    assertThat(requestIds).hasSize(3);
  }

  @Test
  @RedeliverEvent(first = 1)
  void stopping_ends_redelivery_too(Experiment experiment) {
    LambdaFunction<String, String> function = LambdaFunction.of((String e, Context c) -> e);
    function.invoke("x");
    experiment.stop();
    function.invoke("x");

    assertThat(experiment.calls()).hasSize(3);
  }
}
