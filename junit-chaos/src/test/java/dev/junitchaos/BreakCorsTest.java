package dev.junitchaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerResponseEvent;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.CorsMistake;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BreakCorsTest {

  @Test
  void breaks_what_a_browser_looks_at() {
    ChaosTestKit kit = ChaosTestKit.run(TestCases.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.passed()).isEqualTo(13);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          noHeaders   | an answer with CORS headers.
          noOrigin    | an answer with the header Access-Control-Allow-Origin.
          noPreflight | an event whose HTTP method is OPTIONS, and an answer to it.
          """)
  void what_it_needs_is_told(String method, String needs) {
    assertThat(ChaosTestKit.run(VacuousTestCases.class, method).failure())
        .contains("It came due, but it needs " + needs);
  }

  @Test
  void wrong_use_is_refused() {
    assertThat(ChaosTestKit.run(VacuousTestCases.class, "never").failure())
        .isEqualTo(
            "@BreakCors(first = 0) on VacuousTestCases.never: first = 0, but first must be 1 or more.\n"
                + "Example: @BreakCors(first = 2)");
  }

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Type", "text/plain",
          "access-control-allow-origin", "https://shop.example",
          "Access-Control-Allow-Headers", "x-order");

  private static Map<String, Object> answer() {
    return Map.of("statusCode", 200, "headers", HEADERS, "body", "hello");
  }

  private static <O> O response(Invocation<O> invocation) {
    return ((Invocation.Completed<O>) invocation).response();
  }

  static class VacuousTestCases {
    final LambdaFunction<String, Map<String, Object>> plain =
        LambdaFunction.of(
            (String event, Context context) ->
                Map.of("statusCode", 200, "headers", Map.of("a", "b")));

    @Test
    @BreakCors
    void noHeaders() {
      plain.invoke("");
    }

    @Test
    @BreakCors(how = CorsMistake.OTHER_ORIGIN)
    void noOrigin() {
      plain.invoke("");
    }

    @Test
    @BreakCors(how = CorsMistake.PREFLIGHT_REFUSED)
    void noPreflight() {
      plain.invoke("");
    }

    @Test
    @BreakCors(first = 0)
    void never() {}
  }

  @BreakCors(first = 1)
  @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
  @interface Misconfigured {}

  @BreakCors(how = CorsMistake.OTHER_ORIGIN)
  static class Base {}

  static class TestCases {

    final LambdaFunction<Object, Map<String, Object>> function =
        LambdaFunction.of((Object event, Context context) -> answer());

    @Test
    @BreakCors
    void headers_are_missing(Experiment experiment) {
      assertThat(response(function.invoke("e")))
          .isEqualTo(
              Map.of(
                  "statusCode",
                  200,
                  "headers",
                  Map.of("Content-Type", "text/plain"),
                  "body",
                  "hello"));
      assertThat(experiment.injections()).hasSize(1);
    }

    @RepeatedTest(2)
    @Misconfigured
    void meta() {
      assertThat(response(function.invoke("e")).get("headers")).isNotEqualTo(HEADERS);
      assertThat(response(function.invoke("e")).get("headers")).isEqualTo(HEADERS);
    }

    @Nested
    class Inner extends Base {
      @Test
      void inherited() {
        assertThat(response(function.invoke("e")).get("headers"))
            .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
            .containsEntry("access-control-allow-origin", "https://another-origin.example")
            .containsEntry("Access-Control-Allow-Headers", "x-order");
      }
    }

    @Test
    @BreakCors(onCalls = 1)
    @BreakCors(how = CorsMistake.OTHER_ORIGIN, onCalls = 2)
    void repeated(Experiment experiment) {
      function.invokeTimes(3, "e");
      assertThat(experiment.injections())
          .extracting(injection -> injection.fault().describe())
          .containsExactly("CORS headers missing", "CORS header for another origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "GET"})
    @ChaosTest(strict = false)
    @BreakCors(how = CorsMistake.PREFLIGHT_REFUSED)
    void a_preflight_of_version_1(String method) {
      LambdaFunction<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> v1 =
          LambdaFunction.of(
              (APIGatewayProxyRequestEvent event, Context context) ->
                  new APIGatewayProxyResponseEvent().withStatusCode(204).withHeaders(HEADERS));
      var answer = response(v1.invoke(new APIGatewayProxyRequestEvent().withHttpMethod(method)));
      if (method.equals("OPTIONS")) {
        assertThat(answer.getStatusCode()).isEqualTo(403);
        assertThat(answer.getHeaders()).containsOnlyKeys("Content-Type");
        assertThat(answer.getBody()).isEqualTo("{\"message\":\"Missing Authentication Token\"}");
      } else {
        assertThat(answer.getStatusCode()).isEqualTo(204);
      }
    }

    @Test
    @BreakCors(how = CorsMistake.PREFLIGHT_REFUSED)
    void a_preflight_of_version_2() {
      LambdaFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> v2 =
          LambdaFunction.of(
              (APIGatewayV2HTTPEvent event, Context context) ->
                  APIGatewayV2HTTPResponse.builder().withStatusCode(204).build());
      APIGatewayV2HTTPEvent event =
          APIGatewayV2HTTPEvent.builder()
              .withRequestContext(
                  APIGatewayV2HTTPEvent.RequestContext.builder()
                      .withHttp(
                          APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                              .withMethod("OPTIONS")
                              .build())
                      .build())
              .build();
      assertThat(response(v2.invoke(event)).getStatusCode()).isEqualTo(403);
    }

    @Test
    @BreakCors(how = CorsMistake.PREFLIGHT_REFUSED)
    void a_preflight_in_maps() {
      var event = Map.of("requestContext", Map.of("http", Map.of("method", "OPTIONS")));
      assertThat(response(function.invoke(event))).containsEntry("statusCode", 403);
    }

    @Test
    @BreakCors
    void several_values() {
      LambdaFunction<String, ApplicationLoadBalancerResponseEvent> balanced =
          LambdaFunction.of(
              (String event, Context context) -> {
                var answer = new ApplicationLoadBalancerResponseEvent();
                answer.setStatusCode(200);
                answer.setMultiValueHeaders(
                    Map.of("Access-Control-Allow-Origin", List.of("*"), "Vary", List.of("Origin")));
                return answer;
              });
      assertThat(response(balanced.invoke("e")).getMultiValueHeaders()).containsOnlyKeys("Vary");
    }

    @Test
    @BreakCors
    void a_stream() {
      LambdaFunction<String, String> stream =
          LambdaFunction.of(
              (String event, Context context) ->
                  "{\"statusCode\":200,\"headers\":{\"Access-Control-Allow-Origin\":\"*\"}}");
      assertThat(response(stream.invoke("e"))).isEqualTo("{\"statusCode\":200,\"headers\":{}}");
    }

    @Test
    @BreakCors
    @CorruptResponse(body = "{")
    @InjectStatusCode(value = 500, at = Moment.AFTER)
    void together_with_others(Experiment experiment) {
      assertThat(response(function.invoke("e")))
          .isEqualTo(
              Map.of(
                  "statusCode", 500, "headers", Map.of("Content-Type", "text/plain"), "body", "{"));
      assertThat(experiment.injections()).hasSize(3);
    }

    @Test
    @BreakCors
    void at_the_same_time(Experiment experiment) {
      function.invokeConcurrently(4, "e");
      assertThat(experiment.injections()).hasSize(4);
    }
  }
}
