package dev.junitchaos.docs.faults;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Charges for an order, or leaves it pending when nobody can say whether it was charged. */
public class PaymentHandler implements RequestHandler<String, String> {

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofMillis(300)).build();

  @Override
  public String handleRequest(String orderId, Context context) {
    HttpRequest charge =
        HttpRequest.newBuilder(URI.create("https://payments.example.com/charges"))
            .timeout(Duration.ofMillis(500))
            .POST(BodyPublishers.ofString(orderId))
            .build();
    try {
      int status = http.send(charge, BodyHandlers.discarding()).statusCode();
      return status == 201 ? "paid" : "declined";
    } catch (IOException e) {
      context.getLogger().log("payments: " + e);
      return "pending";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "pending";
    }
  }
}
