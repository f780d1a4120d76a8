package dev.junitchaos.docs.environment;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks the carrier at the address in {@code CARRIER_URL}. */
public class ShippingHandler implements RequestHandler<String, String> {

  private final URI carrier = carrier();

  private static URI carrier() {
    String url = System.getenv("CARRIER_URL");
    if (url == null) {
      throw new IllegalStateException("the environment variable CARRIER_URL is not set");
    }
    return URI.create(url);
  }

  @Override
  public String handleRequest(String orderId, Context context) {
    try {
      HttpURLConnection ask = (HttpURLConnection) carrier.resolve(orderId).toURL().openConnection();
      return ask.getResponseCode() == 200 ? "shipped" : "waiting";
    } catch (IOException e) {
      return "waiting";
    }
  }
}
