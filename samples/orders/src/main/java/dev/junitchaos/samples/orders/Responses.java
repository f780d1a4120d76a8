package dev.junitchaos.samples.orders;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;

/** Builds what API Gateway sends to the customer. */
final class Responses {

  private Responses() {}

  static APIGatewayV2HTTPResponse json(int statusCode, Map<String, ?> body) {
    return response(statusCode, Map.of("Content-Type", "application/json"), body);
  }

  /** Not now: the customer's device may send the same request again. */
  static APIGatewayV2HTTPResponse tryAgain() {
    return response(
        503,
        Map.of("Content-Type", "application/json", "Retry-After", "2"),
        Map.of("error", "please try again"));
  }

  private static APIGatewayV2HTTPResponse response(
      int statusCode, Map<String, String> headers, Map<String, ?> body) {
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(statusCode)
        .withHeaders(headers)
        .withBody(Json.write(body))
        .build();
  }
}
