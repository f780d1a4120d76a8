package dev.junitchaos.docs.faults;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.junitchaos.InjectStatusCode;
import dev.junitchaos.Moment;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InjectStatusCodeTest {

  private final AtomicInteger runs = new AtomicInteger();

  class CheckoutHandler implements RequestHandler<String, APIGatewayV2HTTPResponse> {
    @Override
    public APIGatewayV2HTTPResponse handleRequest(String order, Context context) {
      runs.incrementAndGet();
      return APIGatewayV2HTTPResponse.builder()
          .withStatusCode(201)
          .withHeaders(Map.of("content-type", "text/plain", "etag", "7"))
          .withBody("stored " + order)
          .build();
    }
  }

  private final LambdaFunction<String, APIGatewayV2HTTPResponse> checkout =
      LambdaFunction.of(new CheckoutHandler());

  @Test
  @InjectStatusCode(value = 503, body = "busy", contentType = "text/plain", first = 1)
  void the_function_is_out_of_service_once() {
    assertThat(checkout.invoke("order-1")).hasStatusCode(503);
    assertThat(runs).hasValue(0);

    assertThat(checkout.invoke("order-1")).hasStatusCode(201);
  }

  @Test
  @InjectStatusCode(value = 504, at = Moment.AFTER)
  void the_work_is_done_but_the_answer_says_it_is_not() {
    assertThat(checkout.invoke("order-1"))
        .hasStatusCode(504)
        .response()
        .extracting(APIGatewayV2HTTPResponse::getBody)
        .isEqualTo("stored order-1");
    assertThat(runs).hasValue(1);
  }
}
