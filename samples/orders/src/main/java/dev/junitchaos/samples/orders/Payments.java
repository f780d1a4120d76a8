package dev.junitchaos.samples.orders;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** The payment service. A charge carries the order's id, so that asking twice charges once. */
final class Payments {

  /** How a request to charge ended. */
  enum Answer {
    CHARGED,
    DECLINED,
    /** Nobody knows whether it was charged: to be asked again later. */
    NONE
  }

  private static final Duration PATIENCE = Duration.ofMillis(1500);

  private final HttpClient http;
  private final URI charges;

  Payments(HttpClient http, URI service) {
    this.http = http;
    this.charges = URI.create(service + "/charges");
  }

  Answer charge(Order order) {
    HttpRequest request =
        HttpRequest.newBuilder(charges)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", order.orderId())
            .POST(BodyPublishers.ofString(Json.write(Map.of("amountCents", order.amountCents()))))
            .build();
    try {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status / 100 == 2) {
        return Answer.CHARGED;
      }
      return status == 402 ? Answer.DECLINED : Answer.NONE;
    } catch (IOException e) {
      return Answer.NONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.NONE;
    }
  }
}
