package dev.junitchaos.docs.faults;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static java.time.Duration.ofMillis;

import com.amazonaws.services.lambda.runtime.Context;
import dev.junitchaos.ColdStart;
import dev.junitchaos.docs.fresh.CountingHandler;
import dev.junitchaos.docs.fresh.Order;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ColdStartTest {

  private final AtomicInteger made = new AtomicInteger();
  private final LambdaFunction<String, Integer> function =
      LambdaFunction.of(
          () -> {
            int number = made.incrementAndGet();
            return (String event, Context context) -> number;
          });

  @Test
  @ColdStart(onCalls = 3)
  void the_third_invocation_meets_a_handler_that_knows_nothing() {
    assertThat(function.invoke("a")).response().isEqualTo(1);
    assertThat(function.invoke("b")).response().isEqualTo(1);
    assertThat(function.invoke("c")).response().isEqualTo(2);
    assertThat(function.invoke("d")).response().isEqualTo(2);
  }

  @Test
  @ColdStart(initMillis = 1_000)
  void a_slow_start_is_no_part_of_the_duration_and_the_timeout() {
    long before = System.nanoTime();
    Invocation<Integer> invocation = function.withTimeout(ofMillis(800)).invoke("order-1");

    assertThat(invocation).succeeded();
    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(ofMillis(1_000).toNanos());
  }

  @Test
  @ColdStart(freshClassLoader = true, onCalls = 2)
  void static_fields_are_new_too() {
    LambdaFunction<Order, Order> counting = LambdaFunction.of(() -> new CountingHandler());

    assertThat(counting.invoke(new Order("a", 0))).response().isEqualTo(new Order("a", 1));
    assertThat(counting.invoke(new Order("b", 0))).response().isEqualTo(new Order("b", 1));
    assertThat(counting.invoke(new Order("c", 0))).response().isEqualTo(new Order("c", 2));
  }
}
