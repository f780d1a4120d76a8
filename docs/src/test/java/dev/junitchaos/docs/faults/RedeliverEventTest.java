package dev.junitchaos.docs.faults;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import dev.junitchaos.InjectException;
import dev.junitchaos.InjectedFaultException;
import dev.junitchaos.Moment;
import dev.junitchaos.RedeliverEvent;
import dev.junitchaos.lambda.LambdaFunction;
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
  @RedeliverEvent
  @InjectException(at = Moment.AFTER, oneIn = 2)
  void other_faults_count_each_delivery() {
    assertThat(charging.invoke("order-1")).failedWith(InjectedFaultException.class);
    assertThat(charging.invoke("order-1")).failedWith(InjectedFaultException.class);
    assertThat(requestIds).hasSize(4);
  }
}
