package dev.junitchaos.assertj;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static dev.junitchaos.assertj.InvocationAssertTest.failure;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import dev.junitchaos.lambda.ManualTicker;
import dev.junitchaos.lambda.OpenExperiment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a status code is found, and what is said when it is not. */
class StatusCodeAssertTest {

  @Test
  void a_status_code_is_found_in_what_handlers_return() {
    APIGatewayV2HTTPResponse http = new APIGatewayV2HTTPResponse();
    http.setStatusCode(201);

    assertThat(returned(http)).hasStatusCode(201);
    assertThat(returned(new APIGatewayProxyResponseEvent().withStatusCode(503))).hasStatusCode(503);
    assertThat(returned(Map.of("statusCode", 404, "body", "none"))).hasStatusCode(404);
    assertThat(returned(new Reply(204))).hasStatusCode(204);
    assertThat(
            returned(
                "{\"body\": \"{\\\"statusCode\\\": 1}\", \"x\": {\"statusCode\": 2}, "
                    + "\"list\": [{\"statusCode\": 3}, \"]\"],\n \"statusCode\" : 200 }"))
        .hasStatusCode(200);
  }

  @Test
  void a_wrong_status_code_is_shown_with_the_response() {
    Invocation<Object> invocation = returned("{\"statusCode\": 500}");

    assertThat(failure(() -> assertThat(invocation).hasStatusCode(200)))
        .hasMessage(
            """

            Expecting a response with status code 200
            but it was 500, in
              {"statusCode": 500}
            """
                + timeline());
  }

  @Test
  void a_response_without_a_status_code_says_how_one_is_found() {
    for (Object none :
        List.of(
            "no json",
            "",
            "{}",
            "{",
            "[{\"statusCode\": 200}]",
            "{\"body\": {\"statusCode\": 200}}",
            "{\"statusCode\": \"200\"}",
            "{\"statusCode\": 200.5}",
            "{\"statusCode",
            Map.of("status", 200),
            new Object())) {
      Invocation<Object> invocation = returned(none);
      assertThat(failure(() -> assertThat(invocation).hasStatusCode(200)))
          .hasMessage(
              """

              Expecting a response with status code 200
              but there is none in
              """
                  + "  "
                  + none
                  + """

                  A status code is read from getStatusCode(), statusCode(), a map's "statusCode" or \
                  the "statusCode" of a JSON object. For anything else use response(), such as \
                  response().extracting(Reply::code).isEqualTo(200)
                  """
                  + timeline());
    }
    assertThat(failure(() -> assertThat(returned(null)).hasStatusCode(200)))
        .hasMessageContaining("but there is none in\n  null\n");
  }

  private static String timeline() {
    return """
        Timeline:
          0 ms  function  called
          0 ms  function  succeeded after 0 ms: completed""";
  }

  private static Invocation<Object> returned(Object response) {
    try (OpenExperiment calm = OpenExperiment.with(new ManualTicker())) {
      return LambdaFunction.of((Object event, Context c) -> response)
          .withName("function")
          .invoke("x");
    }
  }

  private record Reply(int statusCode) {}
}
