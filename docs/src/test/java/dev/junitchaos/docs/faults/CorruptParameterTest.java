package dev.junitchaos.docs.faults;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.amazonaws.services.lambda.runtime.Context;
import dev.junitchaos.CorruptParameter;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.lambda.LambdaFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

class CorruptParameterTest {

  private final SsmClient store = mock(SsmClient.class);
  private final SsmClient ssm = RealClient.inFrontOf(store);

  private final LambdaFunction<Integer, String> orders =
      LambdaFunction.of(
          (Integer total, Context context) -> {
            int limit;
            try {
              limit =
                  Integer.parseInt(
                      ssm.getParameter(get -> get.name("/orders/limit")).parameter().value());
            } catch (ParameterNotFoundException | NumberFormatException e) {
              limit = 100; // what is safe when nobody knows
            }
            return total <= limit ? "accepted" : "to be checked";
          });

  @BeforeEach
  void stub() {
    when(store.getParameter(any(GetParameterRequest.class)))
        .thenReturn(
            GetParameterResponse.builder()
                .parameter(limit -> limit.name("/orders/limit").value("1000"))
                .build());
  }

  @Test
  @CorruptParameter(name = "/orders/limit", missing = true, onCalls = 1)
  @CorruptParameter(name = "/orders/limit", value = "1000 EUR", onCalls = 2)
  void is_careful_when_the_limit_is_missing_or_malformed() {
    assertThat(orders.invoke(500)).response().isEqualTo("to be checked");
    assertThat(orders.invoke(500)).response().isEqualTo("to be checked");
    assertThat(orders.invoke(500)).response().isEqualTo("accepted");
  }

  @Test
  @CorruptParameter(name = "/orders/limit", value = "400", onCalls = 2)
  void notices_a_limit_that_changes() {
    assertThat(orders.invoke(500)).response().isEqualTo("accepted");
    assertThat(orders.invoke(500)).response().isEqualTo("to be checked");
  }
}
