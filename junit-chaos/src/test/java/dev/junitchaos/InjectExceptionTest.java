package dev.junitchaos;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InjectExceptionTest {

  private final List<String> written = new CopyOnWriteArrayList<>();
  private final LambdaFunction<String, String> writing =
      LambdaFunction.of(
          (String order, Context context) -> {
            written.add(order);
            return "stored " + order;
          });

  @Test
  @InjectException(type = IOException.class, message = "connection lost", first = 1)
  void a_checked_exception_in_the_handlers_place() {
    assertThat(writing.invoke("order-1")).failedWith(IOException.class);
    assertThat(written).isEmpty();

    assertThat(writing.invoke("order-1")).succeeded();
    assertThat(written).containsExactly("order-1");
  }

  @Test
  @InjectException(at = Moment.AFTER, first = 1)
  void the_order_is_stored_though_the_caller_is_told_that_it_failed() {
    assertThat(writing.invoke("order-1")).failedWith(InjectedFaultException.class);
    assertThat(written).containsExactly("order-1");
  }

  @Test
  @InjectException(type = OutOfMemoryError.class, onCalls = 2)
  void an_environment_that_ran_out_of_memory_is_thrown_away() {
    AtomicInteger made = new AtomicInteger();
    LambdaFunction<String, Integer> numbered =
        LambdaFunction.of(
            () -> {
              int number = made.incrementAndGet();
              return (String order, Context context) -> number;
            });

    assertThat(numbered.invoke("order-1")).response().isEqualTo(1);
    assertThat(numbered.invoke("order-2")).failedWith(OutOfMemoryError.class);
    assertThat(numbered.invoke("order-3")).response().isEqualTo(2);
  }

  @Test
  @InjectException(message = "mine")
  void the_message_is_the_one_given(Experiment experiment) {
    assertThat(((Invocation.Failed<?>) writing.invoke("x")).error()).hasMessage("mine");
    assertThat(experiment.injections())
        .hasToString(
            "[InjectedFaultException(\"mine\") into function (call 1 of @InjectException(message ="
                + " \"mine\"))]");
  }

  @Test
  @InjectException(at = Moment.AFTER)
  void after_the_handler_is_recorded_when_it_happens(Experiment experiment) {
    Invocation<String> invocation = writing.invoke("x");

    assertThat(invocation.injections()).hasSize(1);
    assertThat(experiment).injected(1);
    assertThat(invocation.timeline().toString())
        .contains(
            "injected InjectedFaultException(\"injected by @InjectException\") after the handler");
  }

  @Test
  @InjectException(at = Moment.AFTER)
  void a_stop_within_the_handler_stops_what_would_come_after_it(Experiment experiment) {
    LambdaFunction<String, String> stopping =
        LambdaFunction.of(
            (String order, Context context) -> {
              experiment.stop();
              return order;
            });

    assertThat(stopping.invoke("order-1")).succeeded();
    assertThat(experiment).injected(0);
  }

  @Test
  void after_a_handler_that_fails_by_itself_it_never_strikes() {
    assertThat(ChaosTestKit.run(TestCases.class, "failsByItself").failure())
        .isEqualTo(
            """
            @InjectException(at = Moment.AFTER) never struck: it matched 1 of 1 call: function ×1.
              It came due, but it needs a handler that returns: here it threw something, was not run or ran into its \
            deadline, or another such fault came first.
            A test that may pass without its faults says so: @ChaosTest(strict = false)""");
  }

  @Test
  void before_and_after_do_not_contradict_each_other() {
    ChaosTestKit kit = ChaosTestKit.run(TestCases.class, "beforeAndAfter");

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.passed()).isEqualTo(1);
  }

  @Test
  void after_a_deadline_it_never_strikes() {
    assertThat(ChaosTestKit.run(TestCases.class, "timesOut").failure())
        .contains("@InjectException(at = Moment.AFTER) never struck");
  }

  static class TestCases {

    private static final LambdaFunction<String, String> GREETING =
        LambdaFunction.of((String name, Context context) -> "Hello " + name.substring(1));

    @Test
    @InjectException(at = Moment.AFTER)
    void failsByItself() {
      assertThat(GREETING.invoke("")).failedWith(StringIndexOutOfBoundsException.class);
    }

    @Test
    @InjectException(at = Moment.AFTER)
    @InjectException(first = 1)
    void beforeAndAfter() {
      assertThat(GREETING.invoke("Ada")).failed();
      assertThat(GREETING.invoke("Ada")).failed();
    }

    @Test
    @InjectException(at = Moment.AFTER)
    @TimeoutFunction
    void timesOut() {
      assertThat(GREETING.withTimeout(Duration.ofMillis(50)).invoke("Ada")).timedOut();
    }
  }
}
