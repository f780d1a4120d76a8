package dev.junitchaos.docs.faults;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.junitchaos.CorruptResponse;
import dev.junitchaos.lambda.LambdaFunction;
import org.junit.jupiter.api.Test;

class CorruptResponseTest {

  private static final String JSON = "{\"id\":\"order-1\",\"items\":[\"kettle\",\"toaster\"]}";

  private final LambdaFunction<String, APIGatewayV2HTTPResponse> orders =
      LambdaFunction.of(
          (String id, Context context) ->
              APIGatewayV2HTTPResponse.builder().withStatusCode(200).withBody(JSON).build());

  @Test
  @CorruptResponse(first = 1)
  void the_body_is_cut_somewhere() {
    assertThat(orders.invoke("order-1"))
        .hasStatusCode(200)
        .response()
        .extracting(APIGatewayV2HTTPResponse::getBody, as(STRING))
        .matches(JSON::startsWith)
        .hasSizeBetween(JSON.length() * 3 / 10, JSON.length() * 8 / 10);
  }

  @Test
  @CorruptResponse(body = "<html>Bad Gateway</html>", first = 1)
  @CorruptResponse(body = "", onCalls = 2)
  void the_body_is_another_one() {
    assertThat(orders.invoke("order-1"))
        .response()
        .returns("<html>Bad Gateway</html>", APIGatewayV2HTTPResponse::getBody);
    assertThat(orders.invoke("order-1")).response().returns("", APIGatewayV2HTTPResponse::getBody);
  }
}
