package dev.junitchaos;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerResponseEvent;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  @Test
  @InjectStatusCode(
      value = 502,
      body = "<html>",
      contentType = "text/html; charset=utf-8",
      at = Moment.AFTER)
  void replaces_body_and_content_type_whatever_the_headers_case() {
    APIGatewayV2HTTPResponse answer = response(checkout.invoke("order-1"));

    assertThat(answer.getStatusCode()).isEqualTo(502);
    assertThat(answer.getBody()).isEqualTo("<html>");
    assertThat(answer.getHeaders())
        .containsOnly(
            Map.entry("Content-Type", "text/html; charset=utf-8"), Map.entry("etag", "7"));
  }

  static class V1 implements RequestHandler<String, APIGatewayProxyResponseEvent> {
    static final APIGatewayProxyResponseEvent ALWAYS_THE_SAME =
        new APIGatewayProxyResponseEvent()
            .withStatusCode(200)
            .withBody("aGVsbG8=")
            .withIsBase64Encoded(true)
            .withMultiValueHeaders(Map.of("Content-Type", List.of("image/png")));

    @Override
    public APIGatewayProxyResponseEvent handleRequest(String event, Context context) {
      return ALWAYS_THE_SAME;
    }
  }

  @Test
  @InjectStatusCode(
      value = 500,
      body = "no",
      contentType = "text/plain",
      at = Moment.AFTER,
      first = 1)
  @InjectStatusCode(value = 503, body = "", contentType = "text/plain", onCalls = 2)
  void rest_api_events() {
    LambdaFunction<String, APIGatewayProxyResponseEvent> function = LambdaFunction.of(new V1());

    APIGatewayProxyResponseEvent after = response(function.invoke("x"));
    assertThat(after.getStatusCode()).isEqualTo(500);
    assertThat(after.getIsBase64Encoded()).isFalse();
    assertThat(after.getMultiValueHeaders())
        .isEqualTo(Map.of("Content-Type", List.of("text/plain")));
    assertThat(after.getHeaders()).isNull();
    assertThat(response(function.invoke("x")))
        .isEqualTo(
            new APIGatewayProxyResponseEvent()
                .withStatusCode(503)
                .withBody("")
                .withHeaders(Map.of("Content-Type", "text/plain")));
    assertThat(response(function.invoke("x"))).isSameAs(V1.ALWAYS_THE_SAME);
    assertThat(V1.ALWAYS_THE_SAME.getStatusCode()).isEqualTo(200);
  }

  static class Alb implements RequestHandler<String, ApplicationLoadBalancerResponseEvent> {
    @Override
    public ApplicationLoadBalancerResponseEvent handleRequest(String event, Context context) {
      ApplicationLoadBalancerResponseEvent answer = new ApplicationLoadBalancerResponseEvent();
      answer.setStatusCode(200);
      answer.setStatusDescription("200 OK");
      return answer;
    }
  }

  @Test
  @InjectStatusCode(value = 502, at = Moment.AFTER, first = 1)
  @InjectStatusCode(value = 503, onCalls = 2)
  void load_balancer_events() {
    LambdaFunction<String, ApplicationLoadBalancerResponseEvent> function =
        LambdaFunction.of(new Alb());

    ApplicationLoadBalancerResponseEvent after = response(function.invoke("x"));
    assertThat(after.getStatusCode()).isEqualTo(502);
    assertThat(after.getStatusDescription()).isNull();
    assertThat(function.invoke("x")).hasStatusCode(503);
  }

  static class Maps implements RequestHandler<String, Map<String, Object>> {
    @Override
    public Map<String, Object> handleRequest(String event, Context context) {
      return Map.of("statusCode", 200, "headers", Map.of("etag", "7"), "cookies", List.of());
    }
  }

  @Test
  @InjectStatusCode(value = 429, at = Moment.AFTER, first = 1)
  @InjectStatusCode(value = 503, body = "busy", contentType = "text/plain", onCalls = 2)
  void maps() {
    LambdaFunction<String, Map<String, Object>> function = LambdaFunction.of(new Maps());

    assertThat(response(function.invoke("x")))
        .isEqualTo(Map.of("statusCode", 429, "headers", Map.of("etag", "7"), "cookies", List.of()));
    assertThat(response(function.invoke("x")))
        .isEqualTo(
            Map.of(
                "statusCode",
                503,
                "body",
                "busy",
                "headers",
                Map.of("Content-Type", "text/plain")));
  }

  static class Bean {
    private long statusCode = 200;
    private String body = "fine";
    private String requestId = "r-1";
  }

  static class Beans implements RequestHandler<String, Bean> {
    @Override
    public Bean handleRequest(String event, Context context) {
      Bean bean = new Bean();
      bean.requestId = event;
      return bean;
    }
  }

  @Test
  @InjectStatusCode(value = 500, body = "no", at = Moment.AFTER, first = 1)
  @InjectStatusCode(value = 503, onCalls = 2)
  void classes_of_the_users_own() {
    LambdaFunction<String, Bean> function = LambdaFunction.of(new Beans());

    Bean after = response(function.invoke("r-2"));
    assertThat(after.statusCode).isEqualTo(500);
    assertThat(after.body).isEqualTo("no");
    assertThat(after.requestId).isEqualTo("r-2");
    assertThat(response(function.invoke("r-3")).statusCode).isEqualTo(503);
  }

  record Reply(int statusCode, Map<String, String> headers, String body, boolean cached) {}

  abstract static class Base<E, R> implements RequestHandler<E, R> {}

  static class Records extends Base<String, Reply> {
    @Override
    public Reply handleRequest(String event, Context context) {
      return new Reply(200, Map.of(), "fine", true);
    }
  }

  @Test
  @InjectStatusCode(value = 500, at = Moment.AFTER, first = 1)
  @InjectStatusCode(value = 503, contentType = "text/plain", onCalls = 2)
  void records_of_a_handler_whose_superclass_implements_the_interface() {
    LambdaFunction<String, Reply> function = LambdaFunction.of(Records::new);

    assertThat(response(function.invoke("x"))).isEqualTo(new Reply(500, Map.of(), "fine", true));
    assertThat(response(function.invoke("x")))
        .isEqualTo(new Reply(503, Map.of("Content-Type", "text/plain"), null, false));
  }

  @Test
  @InjectStatusCode(value = 500, body = "\"no\"\n", at = Moment.AFTER, first = 1)
  @InjectStatusCode(value = 503, body = "busy", onCalls = 2)
  void json_of_stream_handlers() {
    RequestStreamHandler handler =
        (input, output, context) ->
            output.write(
                "{ \"statusCode\": 200, \"body\": \"a\\u00e5\", \"n\": 1.50, \"list\": [true, null] }"
                    .getBytes(StandardCharsets.UTF_8));
    LambdaFunction<String, String> function = LambdaFunction.ofStream(handler);

    assertThat(response(function.invoke("{}")))
        .isEqualTo(
            "{\"statusCode\":500,\"body\":\"\\\"no\\\"\\n\",\"n\":1.50,\"list\":[true,null]}");
    assertThat(response(function.invoke("{}"))).isEqualTo("{\"statusCode\":503,\"body\":\"busy\"}");
  }

  @Test
  @InjectStatusCode(value = 503, first = 1)
  void a_lambda_expression_does_not_say_what_it_answers() {
    LambdaFunction<String, Map<String, Object>> function =
        LambdaFunction.of((String event, Context context) -> Map.of("statusCode", 200));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> function.invoke("x"))
        .withMessage(
            "status 503 is to be answered in the handler's place, but a lambda expression does not"
                + " say what type its responses have. Write the handler as a class that does, or"
                + " let it run first. Example: class CheckoutHandler implements"
                + " RequestHandler<Order, APIGatewayV2HTTPResponse>, or at = Moment.AFTER");
    assertThat(function.invoke("x")).hasStatusCode(200);
  }

  @Test
  @InjectStatusCode(value = 503, at = Moment.AFTER)
  void an_answer_that_has_no_status_is_told() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LambdaFunction.of((String e, Context c) -> "Hello").invoke("x"))
        .withMessage(
            "A fault is to set a status code in a response, but it is text that is no JSON object:"
                + " Hello");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LambdaFunction.of((String e, Context c) -> 7).invoke("x"))
        .withMessage(
            "A fault is to change a response of type java.lang.Integer, but no copy of it can be"
                + " made: it has no constructor that takes nothing and is no record. Example: public"
                + " Integer() {}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LambdaFunction.of((String e, Context c) -> new Point(1, 2)).invoke("x"))
        .withMessage(
            "A fault is to set statusCode = 503 in a response of type"
                + " dev.junitchaos.InjectStatusCodeTest$Point, but it has no such member that takes"
                + " this. Responses that can be changed are API Gateway's and ALB's events, maps,"
                + " records and classes with a statusCode, headers and body, and JSON objects as"
                + " text.");
    // So that the fault has struck.
    assertThat(checkout.invoke("x")).hasStatusCode(503);
  }

  record Point(int x, int y) {}

  static class Sorted implements RequestHandler<String, TreeMap<String, Object>> {
    @Override
    public TreeMap<String, Object> handleRequest(String event, Context context) {
      return new TreeMap<>(Map.of("statusCode", 200));
    }
  }

  @Test
  @InjectStatusCode(value = 503, at = Moment.AFTER)
  void a_map_of_a_class_of_its_own_is_not_replaced_by_another() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LambdaFunction.of(new Sorted()).invoke("x"))
        .withMessage(
            "A fault is to change a response of type java.util.TreeMap, but a copy is a"
                + " java.util.LinkedHashMap. Example: RequestHandler<Order, Map<String, Object>>");
    assertThat(checkout.invoke("x")).hasStatusCode(503);
  }

  static <O> O response(Invocation<O> invocation) {
    assertThat(invocation).succeeded();
    return ((Invocation.Completed<O>) invocation).response();
  }
}
