package dev.junitchaos;

import static dev.junitchaos.InjectStatusCodeTest.response;
import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
  @CorruptResponse(first = 1)
  void the_object_that_the_handler_returned_is_left_as_it_was() {
    APIGatewayV2HTTPResponse same =
        APIGatewayV2HTTPResponse.builder().withStatusCode(200).withBody(JSON).build();
    LambdaFunction<String, APIGatewayV2HTTPResponse> function =
        LambdaFunction.of((String id, Context context) -> same);

    assertThat(response(function.invoke("x"))).isNotSameAs(same);
    assertThat(response(function.invoke("x"))).isSameAs(same);
    assertThat(same.getBody()).isEqualTo(JSON);
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

  @Test
  @CorruptResponse
  void each_invocation_is_cut_elsewhere_and_the_journal_says_where(Experiment experiment) {
    List<Invocation<APIGatewayV2HTTPResponse>> invocations = orders.invokeConcurrently(8, "x");

    assertThat(invocations.stream().map(i -> response(i).getBody()).distinct().count())
        .isGreaterThan(1);
    assertThat(experiment.injections())
        .hasSize(8)
        .allSatisfy(i -> assertThat(i.fault().describe()).matches("body cut at \\d\\d %"));
  }

  @Test
  @CorruptResponse
  void text_is_cut_as_a_whole() {
    LambdaFunction<String, String> same = LambdaFunction.of((String text, Context c) -> text);

    assertThat("Hello Ada Lovelace").startsWith(response(same.invoke("Hello Ada Lovelace")));
    assertThat(response(same.invoke("Hello Ada Lovelace"))).hasSizeBetween(5, 14);
    assertThat(response(same.invoke("{\"id\": 17, \"name\": \"kettle\"}")))
        .startsWith("{\"id\": 1");
    assertThat(response(same.invoke("\uD83E\uDED6"))).isEmpty();
    assertThat(response(same.invoke("{\"statusCode\":200,\"body\":\"0123456789\"}")))
        .matches("\\{\"statusCode\":200,\"body\":\"(012|0123|01234|012345|0123456|01234567)\"}");
  }

  @Test
  @CorruptResponse
  void base64_can_still_be_decoded() {
    LambdaFunction<String, APIGatewayProxyResponseEvent> image =
        LambdaFunction.of(
            (String text, Context c) ->
                new APIGatewayProxyResponseEvent()
                    .withBody(Base64.getEncoder().encodeToString(new byte[1000]))
                    .withIsBase64Encoded(true));

    APIGatewayProxyResponseEvent answer = response(image.invoke("x"));
    assertThat(answer.getIsBase64Encoded()).isTrue();
    assertThat(Base64.getDecoder().decode(answer.getBody()).length).isBetween(290, 800);
  }

  @Test
  @CorruptResponse(body = "?")
  void a_replaced_body_is_not_base64_any_more() {
    LambdaFunction<String, Map<String, Object>> image =
        LambdaFunction.of(
            (String text, Context c) -> Map.of("body", "aGVsbG8=", "isBase64Encoded", true));

    assertThat(response(image.invoke("x")))
        .isEqualTo(Map.of("body", "?", "isBase64Encoded", false));
  }

  @Test
  @CorruptResponse
  void an_answer_without_a_body_is_told() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LambdaFunction.of((String e, Context c) -> Map.of("id", 7)).invoke("x"))
        .withMessageStartingWith("@CorruptResponse is to change the body of a response, but ")
        .withMessageEndingWith(
            " has no body that is text. Responses that can be changed are text, and API Gateway's"
                + " and ALB's events, maps, records and classes with a body.");
    assertThat(orders.invoke("x")).succeeded();
  }

  @Test
  void an_empty_body_is_not_struck() {
    assertThat(ChaosTestKit.run(TestCases.class, "empty").failure())
        .isEqualTo(
            """
            @CorruptResponse never struck: it matched 1 of 1 call: function ×1.
              It came due, but it needs a handler that returns: here it threw something, was not run or ran into its \
            deadline, or another such fault came first, or the answer's body was empty.
            A test that may pass without its faults says so: @ChaosTest(strict = false)""");
  }

  static class TestCases {
    @Test
    @CorruptResponse
    void empty() {
      LambdaFunction<String, Map<String, Object>> noContent =
          LambdaFunction.of((String e, Context c) -> Map.of("statusCode", 204));
      assertThat(noContent.invoke("x")).hasStatusCode(204);
    }
  }

  @Test
  void the_same_seed_cuts_at_the_same_place() {
    List<String> bodies =
        Stream.of(1, 2)
            .map(
                run -> {
                  ChaosTestKit.run(Seeded.class, Map.of("junit.chaos.seed", "42"));
                  return Seeded.body;
                })
            .toList();

    assertThat(bodies.get(0)).isEqualTo(bodies.get(1)).isNotEqualTo(JSON);
  }

  static class Seeded {
    static String body;

    @Test
    @CorruptResponse
    void cut() {
      body = response(LambdaFunction.of((String e, Context c) -> JSON).invoke("x"));
    }
  }
}
