package dev.junitchaos.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.junitchaos.fault.EventCondition;
import dev.junitchaos.fault.EventCondition.Operator;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same request as an object of the Lambda library, as a map and as JSON. */
class EventFilterTest {

  static List<Object> requests() {
    APIGatewayV2HTTPEvent pojo =
        APIGatewayV2HTTPEvent.builder()
            .withRawPath("/api/orders")
            .withIsBase64Encoded(false)
            .withHeaders(Map.of("x-debug", "1"))
            .withCookies(List.of("a=1", "b=2"))
            .withRequestContext(
                APIGatewayV2HTTPEvent.RequestContext.builder()
                    .withTimeEpoch(1_583_348_638_390L)
                    .withHttp(
                        APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                            .withMethod("POST")
                            .withPath("/api/orders")
                            .build())
                    .build())
            .build();
    Map<String, Object> map =
        Map.of(
            "rawPath",
            "/api/orders",
            "isBase64Encoded",
            false,
            "headers",
            Map.of("x-debug", "1"),
            "cookies",
            List.of("a=1", "b=2"),
            "requestContext",
            Map.of(
                "timeEpoch",
                1_583_348_638_390L,
                "http",
                Map.of("method", "POST", "path", "/api/orders")));
    String json =
        "{\"rawPath\": \"/api/orders\", \"isBase64Encoded\": false, \"headers\": {\"x-debug\": \"1\"},"
            + " \"cookies\": [\"a=1\", \"b=2\"], \"requestContext\": {\"timeEpoch\": 1583348638390,"
            + " \"http\": {\"method\": \"POST\", \"path\": \"/api/orders\"}}}";
    return List.of(pojo, map, json);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void values_are_found_by_path(Object request) {
    assertThat(accepts(request, "requestContext.http.method", Operator.EQ, "POST")).isTrue();
    assertThat(accepts(request, "requestContext.http.method", Operator.EQ, "post")).isFalse();
    assertThat(accepts(request, "requestContext.http.path", Operator.STARTS_WITH, "/api")).isTrue();
    assertThat(accepts(request, "requestContext.http.path", Operator.STARTS_WITH, "api")).isFalse();
    assertThat(accepts(request, "rawPath", Operator.REGEX, "o.ders$")).isTrue();
    assertThat(accepts(request, "rawPath", Operator.REGEX, "^orders")).isFalse();
    assertThat(accepts(request, "headers.x-debug", Operator.EXISTS, "")).isTrue();
    assertThat(accepts(request, "headers.x-trace", Operator.EXISTS, "")).isFalse();
    assertThat(accepts(request, "headers.x-trace", Operator.EQ, "")).isFalse();
    assertThat(accepts(request, "cookies.1", Operator.EQ, "b=2")).isTrue();
    assertThat(accepts(request, "cookies.2", Operator.EXISTS, "")).isFalse();
    assertThat(accepts(request, "cookies", Operator.EQ, "a=1,b=2")).isTrue();
    assertThat(accepts(request, "isBase64Encoded", Operator.EQ, "false")).isTrue();
    assertThat(accepts(request, "requestContext.timeEpoch", Operator.EQ, "1583348638390")).isTrue();
    assertThat(accepts(request, "rawPath.length", Operator.EXISTS, "")).isFalse();
    assertThat(accepts(request, "class", Operator.EXISTS, "")).isFalse();
    assertThat(accepts(request, "nothing.at.all", Operator.EXISTS, "")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("requests")
  void all_conditions_must_hold(Object request) {
    EventCondition path = new EventCondition("rawPath", Operator.STARTS_WITH, "/api");
    EventCondition debug = new EventCondition("headers.x-debug", Operator.EQ, "2");

    assertThat(new EventFilter(List.of(path)).accepts(request)).isTrue();
    assertThat(new EventFilter(List.of(path, debug)).accepts(request)).isFalse();
  }

  @Test
  void records_of_a_queue() {
    SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
    message.setEventSourceArn("arn:aws:sqs:eu-north-1:123456789012:orders");
    SQSEvent event = new SQSEvent();
    event.setRecords(List.of(message));

    assertThat(accepts(event, "Records.0.eventSourceARN", Operator.REGEX, ":orders$")).isTrue();
    assertThat(accepts(event, "Records.1.eventSourceARN", Operator.EXISTS, "")).isFalse();
  }

  public record Order(String id, int total) {}

  @Test
  void records_of_java_and_numbers_as_json_has_them() {
    assertThat(accepts(new Order("o-1", 7), "total", Operator.EQ, "7")).isTrue();
    assertThat(accepts(Map.of("n", 1.0), "n", Operator.EQ, "1")).isTrue();
    assertThat(accepts(Map.of("n", new BigDecimal("1.50")), "n", Operator.EQ, "1.5")).isTrue();
    assertThat(accepts("{\"n\": 1e999999999}", "n", Operator.EQ, "1E+999999999")).isTrue();
  }

  @Test
  void text_that_is_no_json_has_no_values() {
    assertThat(accepts("order-1", "length", Operator.EXISTS, "")).isFalse();
    assertThat(accepts("[1]", "0", Operator.EXISTS, "")).isFalse();
    assertThat(accepts(5, "value", Operator.EXISTS, "")).isFalse();
  }

  private static boolean accepts(Object event, String path, Operator operator, String value) {
    return new EventFilter(List.of(new EventCondition(path, operator, value))).accepts(event);
  }
}
