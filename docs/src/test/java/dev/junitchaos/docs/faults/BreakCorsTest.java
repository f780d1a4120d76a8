package dev.junitchaos.docs.faults;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.junitchaos.BreakCors;
import dev.junitchaos.fault.CorsMistake;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BreakCorsTest {

  private final LambdaFunction<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> orders =
      LambdaFunction.of(
          (APIGatewayProxyRequestEvent event, Context context) ->
              new APIGatewayProxyResponseEvent()
                  .withStatusCode(200)
                  .withHeaders(Map.of("Access-Control-Allow-Origin", "https://shop.example")));

  /** What a smoke test after a deployment looks at, and what is tested here. */
  private boolean browserMayRead(String method) {
    var event = new APIGatewayProxyRequestEvent().withHttpMethod(method);
    return orders.invoke(event) instanceof Invocation.Completed<APIGatewayProxyResponseEvent> done
        && done.response().getStatusCode() == 200
        && "https://shop.example"
            .equals(done.response().getHeaders().get("Access-Control-Allow-Origin"));
  }

  @Test
  @BreakCors(onCalls = 2)
  @BreakCors(how = CorsMistake.OTHER_ORIGIN, onCalls = 3)
  void the_smoke_test_notices_headers_that_are_wrong() {
    assertThat(browserMayRead("GET")).isTrue();
    assertThat(browserMayRead("GET")).isFalse();
    assertThat(browserMayRead("GET")).isFalse();
  }

  @Test
  @BreakCors(how = CorsMistake.PREFLIGHT_REFUSED)
  void the_smoke_test_notices_a_preflight_that_is_refused() {
    assertThat(browserMayRead("GET")).isTrue();
    assertThat(browserMayRead("OPTIONS")).isFalse();
  }
}
