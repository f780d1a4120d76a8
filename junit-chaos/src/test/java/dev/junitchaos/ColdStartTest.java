package dev.junitchaos;

import static dev.junitchaos.InjectStatusCodeTest.response;
import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.junitchaos.fresh.BasketHandler;
import dev.junitchaos.fresh.BasketHandler.Kettle;
import dev.junitchaos.fresh.CountingHandler;
import dev.junitchaos.fresh.Order;
import dev.junitchaos.fresh.PrivateOrderHandler;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
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

  @Test
  @ColdStart(freshClassLoader = true, onCalls = 2)
  void types_that_the_event_names_stay_and_all_others_of_the_package_are_new() {
    LambdaFunction<BasketHandler.Basket, String> baskets =
        LambdaFunction.of(() -> new BasketHandler());
    BasketHandler.Basket two = new BasketHandler.Basket(List.of(new Kettle(), new Kettle()));

    assertThat(baskets.invoke(two)).response().isEqualTo("98 true true 0");
    assertThat(baskets.invoke(two)).response().isEqualTo("98 true true 0");
    assertThat(baskets.invoke(two)).response().isEqualTo("98 true true 1");
  }

  @Test
  @ColdStart
  void concurrent_environments_are_each_new() {
    assertThat(function.invokeConcurrently(2, "x"))
        .extracting(InjectStatusCodeTest::response)
        .containsExactlyInAnyOrder(1, 2);
    assertThat(function.invokeConcurrently(2, "x"))
        .extracting(InjectStatusCodeTest::response)
        .containsExactlyInAnyOrder(3, 4);
  }

  @Test
  @ColdStart(first = 1)
  void stream_handlers() {
    Supplier<RequestStreamHandler> making =
        () -> {
          int number = made.incrementAndGet();
          return (input, output, context) -> output.write('0' + number);
        };
    LambdaFunction<String, String> stream = LambdaFunction.ofStream(making);

    assertThat(response(stream.invoke("{}"))).isEqualTo("1");
    assertThat(response(stream.invoke("{}"))).isEqualTo("1");
  }

  @Test
  @ColdStart
  void a_handler_that_is_shared_cannot_be_built_anew() {
    RequestHandler<String, String> shared = (event, context) -> event;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> LambdaFunction.of(shared).withName("checkout").invoke("x"))
        .withMessage(
            "@ColdStart needs a handler that can be built anew, but \"checkout\" was given one that"
                + " all its environments share. Example: LambdaFunction.of(() -> new"
                + " CheckoutHandler())");
  }

  @Test
  @ColdStart(freshClassLoader = true)
  void what_cannot_be_loaded_anew_is_told() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> function.invoke("x"))
        .withMessageMatching(
            "freshClassLoader = true cannot load dev\\.junitchaos\\.ColdStartTest\\$\\$Lambda.* anew:"
                + " the handler must be a class with a name, in a package of its own project, with a"
                + " constructor that takes nothing, and not be part of its own event or response\\."
                + " Example: LambdaFunction\\.of\\(\\(\\) -> new CheckoutHandler\\(\\)\\)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LambdaFunction.of(() -> PrivateOrderHandler.make()).invoke(null))
        .withMessage(
            "freshClassLoader = true loads the handler anew, but not"
                + " dev.junitchaos.fresh.PrivateOrderHandler$PrivateOrder, which it exchanges with"
                + " the test; so that type must be public. Example: public record PrivateOrder(…)");
  }

  @Test
  @ColdStart(freshClassLoader = true)
  void a_handler_of_fresh_classes_that_throws_fails_the_invocation() {
    LambdaFunction<Order, Order> counting = LambdaFunction.of(() -> new CountingHandler());

    assertThat(counting.withTimeout(ofSeconds(5)).invoke(null))
        .failedWith(NullPointerException.class);
  }
}
