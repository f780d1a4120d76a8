package dev.junitchaos.docs.environment;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;

import dev.junitchaos.InjectStatusCode;
import dev.junitchaos.RemoveDownstream;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.LambdaFunction;
import org.junit.jupiter.api.Test;
import org.junitpioneer.jupiter.ClearEnvironmentVariable;
import org.junitpioneer.jupiter.SetEnvironmentVariable;

class PioneerTest {

  @Test
  @ClearEnvironmentVariable(key = "CARRIER_URL")
  void says_what_is_missing() {
    LambdaFunction<String, String> shipping = LambdaFunction.of(() -> new ShippingHandler());

    assertThat(shipping.invoke("order-1")).failedWith(IllegalStateException.class);
  }

  @Test
  @SetEnvironmentVariable(key = "CARRIER_URL", value = "http://carrier.example/")
  @InjectStatusCode(value = 200, host = "carrier.example", first = 1)
  @RemoveDownstream(host = "carrier.example", onCalls = 2)
  void waits_while_the_carrier_is_gone(Experiment experiment) {
    LambdaFunction<String, String> shipping = LambdaFunction.of(() -> new ShippingHandler());

    assertThat(shipping.invoke("order-1")).response().isEqualTo("shipped");
    assertThat(shipping.invoke("order-2")).response().isEqualTo("waiting");
    assertThat(experiment).injected(2);
  }
}
