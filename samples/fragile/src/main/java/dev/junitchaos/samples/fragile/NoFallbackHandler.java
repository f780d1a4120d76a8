package dev.junitchaos.samples.fragile;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Shows a product, with what other customers bought beside it.
 *
 * <p><b>The bug:</b> no fallback. The recommendations are an extra; when their service is gone the
 * customer does not get the product either.
 */
public final class NoFallbackHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private final URI recommendations = URI.create(Settings.required("RECOMMENDATIONS_URL"));

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    String product = event.getBody();
    HttpRequest request =
        HttpRequest.newBuilder(recommendations).timeout(Duration.ofSeconds(2)).build();
    try {
      String extras = http.send(request, BodyHandlers.ofString()).body();
      return answer(200, product + ", others bought: " + extras);
    } catch (IOException e) {
      return answer(502, "the recommendations cannot be reached");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return answer(503, "interrupted");
    }
  }

  private static APIGatewayV2HTTPResponse answer(int statusCode, String body) {
    return APIGatewayV2HTTPResponse.builder().withStatusCode(statusCode).withBody(body).build();
  }
}
