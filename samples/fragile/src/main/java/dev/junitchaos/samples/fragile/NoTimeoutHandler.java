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

/**
 * Shows today's exchange rate, or yesterday's when the rate service fails.
 *
 * <p><b>The bug:</b> the request has no timeout, and the JDK's client has none of its own. A
 * service that takes the connection and never answers is waited for until Lambda ends the function.
 */
public final class NoTimeoutHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private static final String YESTERDAY = "11.42";

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI rates = URI.create(Settings.required("RATES_URL"));

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return APIGatewayV2HTTPResponse.builder().withStatusCode(200).withBody(rate()).build();
  }

  private String rate() {
    try {
      return http.send(HttpRequest.newBuilder(rates).build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return YESTERDAY;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return YESTERDAY;
    }
  }
}
