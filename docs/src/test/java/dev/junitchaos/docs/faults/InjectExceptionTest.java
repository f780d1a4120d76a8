package dev.junitchaos.docs.faults;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import dev.junitchaos.InjectException;
import dev.junitchaos.InjectedFaultException;
import dev.junitchaos.Moment;
import dev.junitchaos.lambda.LambdaFunction;
import java.io.IOException;
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
}
