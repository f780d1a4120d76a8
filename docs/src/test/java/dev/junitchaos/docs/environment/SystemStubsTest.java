package dev.junitchaos.docs.environment;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;

import dev.junitchaos.ColdStart;
import dev.junitchaos.InjectStatusCode;
import dev.junitchaos.lambda.LambdaFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.org.webcompere.systemstubs.environment.EnvironmentVariables;
import uk.org.webcompere.systemstubs.jupiter.SystemStub;
import uk.org.webcompere.systemstubs.jupiter.SystemStubsExtension;

@ExtendWith(SystemStubsExtension.class)
class SystemStubsTest {

  @SystemStub
  final EnvironmentVariables environment =
      new EnvironmentVariables("CARRIER_URL", "http://carrier.example/");

  @Test
  @InjectStatusCode(value = 200, host = "carrier.example")
  @InjectStatusCode(value = 503, host = "new-carrier.example")
  @ColdStart(onCalls = 3)
  void a_variable_that_was_changed_reaches_new_environments_only() {
    LambdaFunction<String, String> shipping = LambdaFunction.of(() -> new ShippingHandler());
    assertThat(shipping.invoke("order-1")).response().isEqualTo("shipped");

    environment.set("CARRIER_URL", "http://new-carrier.example/");

    assertThat(shipping.invoke("order-2")).response().isEqualTo("shipped"); // warm: the old one
    assertThat(shipping.invoke("order-3")).response().isEqualTo("waiting"); // cold: the new one
  }
}
