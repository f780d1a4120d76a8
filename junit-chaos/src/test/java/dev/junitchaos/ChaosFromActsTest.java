package dev.junitchaos;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.Mockito.mock;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.aws.TestClients;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.StatusAnswer;
import dev.junitchaos.fault.ThrownException;
import dev.junitchaos.journal.Injection;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;

/** The faults of files act as those of annotations do. */
class ChaosFromActsTest {

  private static final Map<String, Object> STORED = Map.of("statusCode", 201, "body", "stored");

  private final AtomicInteger runs = new AtomicInteger();

  private final LambdaFunction<Object, Map<String, Object>> orders =
      LambdaFunction.of(new OrdersHandler());

  private final class OrdersHandler implements RequestHandler<Object, Map<String, Object>> {
    @Override
    public Map<String, Object> handleRequest(Object event, Context context) {
      runs.incrementAndGet();
      return STORED;
    }
  }

  @Test
  @ChaosFrom("classpath:formats/act/latency.json")
  void latency() {
    Invocation<Map<String, Object>> invocation = orders.invoke("event");

    assertThat(invocation).response().isEqualTo(STORED);
    assertThat(invocation.duration()).isGreaterThanOrEqualTo(Duration.ofMillis(60));
  }

  @Test
  @ChaosFrom("classpath:formats/act/exception.json")
  void exception() {
    Invocation<Map<String, Object>> invocation = orders.invoke("event");

    assertThat(invocation).failedWith(InjectedFaultException.class);
    assertThat(((Invocation.Failed<?>) invocation).error()).hasMessage("from failure-lambda");
    assertThat(runs).hasValue(0);
  }

  @Test
  @ChaosFrom("classpath:formats/act/statuscode.json")
  void status_code() {
    assertThat(orders.invoke("event"))
        .response()
        .isEqualTo(
            Map.of(
                "statusCode",
                404,
                "headers",
                Map.of("Content-Type", "application/json"),
                "body",
                "{\"message\":\"Injected status code 404\"}"));
    assertThat(runs).hasValue(0);
  }

  @Test
  @ChaosFrom("classpath:formats/act/corruption.json")
  void corruption() {
    assertThat(orders.invoke("event"))
        .response()
        .isEqualTo(Map.of("statusCode", 201, "body", "{\"error\": \"corrupted\"}"));
    assertThat(runs).hasValue(1);
  }

  @Test
  @ChaosFrom("classpath:formats/act/cut.json")
  void corruption_without_a_body_cuts() {
    Map<String, Object> response =
        ((Invocation.Completed<Map<String, Object>>) orders.invoke("event")).response();

    assertThat("stored").startsWith((String) response.get("body"));
    assertThat((String) response.get("body")).hasSizeBetween(1, 5);
  }

  @Test
  @ChaosFrom("classpath:formats/act/timeout.json")
  void timeout() {
    assertThat(orders.withTimeout(Duration.ofMillis(200)).invoke("event")).timedOut();
  }

  @Test
  @ChaosFrom("classpath:formats/act/disk.json")
  void diskspace() {
    RequestHandler<String, String> writer =
        (event, context) -> {
          try {
            return Files.writeString(Files.createTempFile("orders", ".txt"), event).toString();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };

    assertThat(LambdaFunction.of(writer).invoke("event")).failedWith(UncheckedIOException.class);
  }

  @Test
  @ChaosFrom("classpath:formats/act/denylist.json")
  void denylist(Experiment experiment) {
    try (DynamoDbClient mocked = RealClient.inFrontOf(mock(DynamoDbClient.class));
        DynamoDbClient stubbed = TestClients.answeringOnce("{}")) {
      assertThatThrownBy(() -> mocked.getItem(get -> get.tableName("orders")))
          .hasRootCauseInstanceOf(UnknownHostException.class);
      assertThatThrownBy(() -> stubbed.getItem(get -> get.tableName("orders")))
          .hasRootCauseInstanceOf(UnknownHostException.class);
    }
    assertThat(catchThrowable(() -> get("http://payments.example.com/"))).isNotNull();
    assertThat(experiment.injections())
        .extracting(injection -> injection.call().name())
        .contains("DynamoDb.GetItem", "payments.example.com");
  }

  private static void get(String uri) throws Exception {
    HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.discarding());
  }

  @Test
  @ChaosFrom("classpath:formats/act/match.json")
  void match() {
    assertThat(orders.invoke(request("/api/orders", Map.of()))).succeeded();
    assertThat(orders.invoke(request("/health", Map.of("x-debug", "1")))).succeeded();
    assertThat(orders.invoke(Map.of("requestContext", Map.of()))).succeeded();
    assertThat(orders.invoke(request("/api/orders", Map.of("x-debug", "1")))).failed();
    assertThat(
            orders.invoke(
                "{\"requestContext\": {\"http\": {\"path\": \"/api\"}}, \"headers\": {\"x-debug\": 0}}"))
        .failed();
  }

  private static APIGatewayV2HTTPEvent request(String path, Map<String, String> headers) {
    return APIGatewayV2HTTPEvent.builder()
        .withHeaders(headers)
        .withRequestContext(
            APIGatewayV2HTTPEvent.RequestContext.builder()
                .withHttp(
                    APIGatewayV2HTTPEvent.RequestContext.Http.builder().withPath(path).build())
                .build())
        .build();
  }

  /** Latency, timeout, status code, exception, the handler, corruption; the first end wins. */
  @Test
  @ChaosFrom("classpath:formats/act/order.json")
  void order(Experiment experiment) {
    LambdaFunction<Object, Map<String, Object>> shortLived =
        orders.withTimeout(Duration.ofMillis(1_520));
    int statuses = 0;
    int exceptions = 0;
    for (int i = 0; i < 40; i++) {
      Invocation<Map<String, Object>> invocation = shortLived.invoke("event");
      List<Class<? extends Fault>> struck =
          invocation.injections().stream()
              .<Class<? extends Fault>>map(injection -> injection.fault().getClass())
              .toList();
      assertThat(struck.get(0).getSimpleName()).isEqualTo("Latency");
      boolean status = struck.contains(StatusAnswer.class);
      boolean exception = struck.contains(ThrownException.class);
      assertThat(status && exception).isFalse();
      assertThat(invocation instanceof Invocation.Failed<?>).isEqualTo(exception);
      if (!status && !exception) {
        assertThat(invocation).response().isEqualTo(Map.of("statusCode", 201, "body", "corrupted"));
      }
      statuses += status ? 1 : 0;
      exceptions += exception ? 1 : 0;
    }
    assertThat(statuses).isBetween(1, 39);
    assertThat(exceptions).isBetween(1, 39);
    assertThat(runs).hasValue(40 - statuses - exceptions);
    assertThat(experiment.injections())
        .extracting(Injection::rule)
        .extracting(Object::toString)
        .contains(
            "@ChaosFrom(\"classpath:formats/act/order.json\"), statuscode",
            "@ChaosFrom(\"classpath:formats/act/order.json\"), exception");
  }

  @Test
  @ChaosFrom(value = "classpath:formats/act/fis.json", function = "orders")
  void fis(Experiment experiment) {
    KinesisClient mock = mock(KinesisClient.class);
    try (KinesisClient kinesis = RealClient.inFrontOf(mock)) {
      assertThatThrownBy(
              () -> kinesis.putRecord(PutRecordRequest.builder().streamName("s").build()))
          .isInstanceOf(
              software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException
                  .class);
    }
    Invocation<Map<String, Object>> invocation = orders.invoke("event");

    assertThat(invocation).succeeded();
    assertThat(invocation.duration()).isGreaterThanOrEqualTo(Duration.ofMillis(60));
    assertThat(experiment).called("Kinesis.PutRecord", 1);
  }

  @Test
  @ChaosFrom("classpath:formats/act/fis-error.json")
  void fis_errors_after_the_handler(ImportedChaos imported) {
    assertThat(orders.invoke("event")).failedWith(InjectedFaultException.class);
    assertThat(runs).hasValue(1);
    assertThat(imported.unmapped())
        .extracting(Object::toString)
        .anyMatch(
            text ->
                text.startsWith(
                    "@ChaosFrom(\"classpath:formats/act/fis-error.json\"), actions.ec2: there is no"
                        + " client on the test class path for service \"ec2\""));
  }

  @Test
  @ChaosFrom("classpath:formats/act/localstack.json")
  void localstack(Experiment experiment) {
    try (DynamoDbClient dynamo = TestClients.answering("{}")) {
      dynamo.getItem(get -> get.tableName("orders"));
      assertThatThrownBy(() -> dynamo.putItem(put -> put.tableName("orders")))
          .isInstanceOf(ProvisionedThroughputExceededException.class);
    }
    assertThat(experiment).attempted("DynamoDb.PutItem", 3).injected(3);
  }

  @Test
  @ChaosFrom("classpath:formats/act/toolkit.yaml")
  void chaos_toolkit() {
    Invocation<Map<String, Object>> invocation = orders.invoke("event");

    assertThat(invocation).response().isEqualTo(Map.of("statusCode", 502, "body", "out of order"));
    assertThat(invocation.duration()).isGreaterThanOrEqualTo(Duration.ofMillis(60));
    assertThat(runs).hasPositiveValue();
  }

  /** The hypothesis of that file: asked before and after, without chaos. */
  @ChaosProbe("orders are answered")
  int answered() {
    Object status =
        ((Invocation.Completed<Map<String, Object>>) orders.invoke("probe"))
            .response()
            .get("statusCode");
    return (int) status == 201 ? 200 : 500;
  }

  @Test
  @ChaosFrom("classpath:formats/act/concurrency.yaml")
  void concurrency() {
    assertThat(orders.invoke("event")).throttled();
  }
}
