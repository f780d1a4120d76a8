package dev.junitchaos.docs.faults;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static dev.junitchaos.assertj.ChaosAssertions.assertThatThrownBy;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.amazonaws.services.lambda.runtime.Context;
import com.sun.net.httpserver.HttpServer;
import dev.junitchaos.InjectLatency;
import dev.junitchaos.aws.LocalAws;
import dev.junitchaos.docs.tuned.CheckoutHandler;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.LambdaFunction;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

class InjectLatencyTest {

  static final DynamoDbClient TABLE = mock(DynamoDbClient.class);

  @RegisterExtension
  static final LocalAws AWS = LocalAws.inRegion("eu-north-1").route(DynamoDbClient.class, TABLE);

  static HttpServer rates;

  @BeforeAll
  static void start() throws IOException {
    when(TABLE.putItem(any(PutItemRequest.class))).thenReturn(PutItemResponse.builder().build());
    rates = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    rates.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    rates.start();
  }

  @AfterAll
  static void stop() {
    rates.stop(0);
  }

  @Test
  @InjectLatency(500)
  void a_handler_that_starts_late_runs_out_of_time() {
    var greet = LambdaFunction.of((String name, Context context) -> "Hello " + name);

    assertThat(greet.withTimeout(ofMillis(200)).invoke("Ada")).timedOut();
  }

  @Test
  @InjectLatency(service = "DynamoDb", value = 5, unit = ChronoUnit.SECONDS, first = 1)
  void the_clients_timeout_ends_a_slow_attempt_and_the_next_one_is_fine(Experiment experiment) {
    var checkout = LambdaFunction.of(new CheckoutHandler());

    assertThat(checkout.invoke("order-1")).succeeded().hasStatusCode(201);
    assertThat(experiment).attempted("DynamoDb.PutItem", 2);
  }

  @Test
  @InjectLatency(service = "DynamoDb", value = 50, max = 150)
  void a_table_that_is_merely_slow_is_waited_for(Experiment experiment) {
    var checkout = LambdaFunction.of(new CheckoutHandler());

    assertThat(checkout.invoke("order-1")).hasStatusCode(201).completedWithin(ofSeconds(2));
    assertThat(experiment).attempted("DynamoDb.PutItem", 1);
  }

  @Test
  @InjectLatency(host = "localhost", value = 5_000)
  void a_slow_http_downstream_meets_the_requests_timeout() {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + rates.getAddress().getPort()))
            .timeout(ofMillis(300))
            .build();

    assertThatThrownBy(() -> http.send(request, BodyHandlers.discarding()))
        .isInstanceOf(HttpTimeoutException.class);
  }
}
