package dev.junitchaos.aws;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.junitchaos.ChaosTest;
import dev.junitchaos.ChaosTestKit;
import dev.junitchaos.InjectLatency;
import dev.junitchaos.LauncherTestKit;
import dev.junitchaos.LoseResponse;
import dev.junitchaos.RemoveDownstream;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.LambdaFunction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * With faults around it no call leaves for AWS itself, unless that is allowed. In place of AWS
 * there is a server on this machine, which clients find under a name of AWS.
 */
@Timeout(300)
class RemoteCallsTest {

  private static final String HOST = "dynamodb.eu-north-1.amazonaws.com";
  private static final String REFUSAL =
      "DynamoDb.GetItem was refused: no fault answers it, and while there are faults around it must"
          + " not leave for "
          + HOST
          + ". Do one of these:\n"
          + "  keep it on this machine: @RegisterExtension static LocalAws aws ="
          + " LocalAws.inRegion(\"eu-north-1\").route(\"DynamoDb\", localServer::endpoint);\n"
          + "  have a fault answer it: @RemoveDownstream(service = \"DynamoDb\")\n"
          + "  allow it, in an account that is there for this: junit.chaos.allow-remote = true";

  static final AtomicInteger ARRIVED = new AtomicInteger();
  static HttpServer aws;

  @BeforeAll
  static void start() throws IOException {
    aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    aws.createContext(
        "/",
        exchange -> {
          ARRIVED.incrementAndGet();
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write(new byte[] {'{', '}'});
          exchange.close();
        });
    aws.start();
  }

  @AfterAll
  static void stop() {
    aws.stop(0);
  }

  @BeforeEach
  void nothing_has_arrived() {
    ARRIVED.set(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unmatched",
        "recovered",
        "slow",
        "lostAnswer",
        "fromTheHandler",
        "otherClients",
        "otherClient5",
        "asynchronous",
        "swallowed"
      })
  void what_no_fault_answers_is_refused(String method) {
    ChaosTestKit kit = ChaosTestKit.run(RefusedTestCases.class, method);

    assertThat(message(kit.failures().get(0))).isEqualTo(REFUSAL);
    assertThat(kit.failures()).hasSize(1);
    assertThat(ARRIVED).hasValue(0);
  }

  /** An asynchronous client wraps what its call failed with. */
  private static String message(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage();
  }

  @Test
  void also_in_parallel() {
    LauncherTestKit kit =
        LauncherTestKit.run(LauncherTestKit.EIGHT_THREADS, RefusedTestCases.class);

    assertThat(kit.passed()).isZero();
    assertThat(kit.failures()).hasSize(9).allMatch(failure -> message(failure).equals(REFUSAL));
    assertThat(ARRIVED).hasValue(0);
  }

  @Test
  void a_dry_run_refuses_too_and_says_so_by_a_failure() {
    ChaosTestKit kit =
        ChaosTestKit.run(RefusedTestCases.class, Map.of("junit.chaos.dry-run", "true"));

    assertThat(kit.failures()).hasSize(9).allMatch(failure -> message(failure).equals(REFUSAL));
    assertThat(ARRIVED).hasValue(0);
  }

  @Test
  void what_is_allowed_leaves() {
    ChaosTestKit kit =
        ChaosTestKit.run(
            RefusedTestCases.class, "recovered", Map.of("junit.chaos.allow-remote", "true"));

    assertThat(kit.failures()).isEmpty();
    assertThat(ARRIVED).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", "1"})
  void a_wrong_value_is_refused(String value) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("junit.chaos.allow-remote", value);

    assertThat(ChaosTestKit.run(RefusedTestCases.class, "unmatched", parameters).failure())
        .endsWith(
            "junit.chaos.allow-remote = \""
                + value
                + "\", but it must be true or false. Example: junit.chaos.allow-remote = false");
  }

  @Test
  void what_a_fault_or_a_route_answers_does_not_leave_and_what_is_calm_may() {
    ChaosTestKit kit = ChaosTestKit.run(PassingTestCases.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.passed()).isEqualTo(9);
    assertThat(ARRIVED).hasValue(2);
  }

  private static DynamoDbClient client(SdkHttpClient http) {
    return TestClients.configured(DynamoDbClient.builder())
        .endpointOverride(URI.create("http://" + HOST + ":" + aws.getAddress().getPort()))
        .httpClient(http)
        .build();
  }

  /** A client that finds this machine under every name. */
  private static DynamoDbClient client() {
    return client(
        ApacheHttpClient.builder()
            .dnsResolver(host -> new InetAddress[] {InetAddress.getLoopbackAddress()})
            .build());
  }

  private static void get() {
    try (DynamoDbClient dynamo = client()) {
      dynamo.getItem(get -> get.tableName("orders"));
    }
  }

  /** Each fails with the same message. */
  static class RefusedTestCases {

    @Test
    @ThrottleDynamo(table = "another")
    void unmatched() {
      get();
    }

    @Test
    @ThrottleDynamo(first = 2)
    void recovered() {
      get();
    }

    @Test
    @InjectLatency(service = "DynamoDb", value = 1)
    void slow() {
      get();
    }

    @Test
    @LoseResponse(service = "DynamoDb", first = 1)
    void lostAnswer() {
      get();
    }

    @Test
    @ThrottleDynamo(first = 1)
    void fromTheHandler() {
      assertThat(
              LambdaFunction.<String, String>of(
                      (event, context) -> {
                        get();
                        return event;
                      })
                  .withTimeout(Duration.ofSeconds(60))
                  .invoke("event"))
          .failed();
    }

    @Test
    @ThrottleDynamo(first = 1)
    void otherClients() {
      try (DynamoDbClient dynamo =
          TestClients.configured(DynamoDbClient.builder())
              .httpClient(UrlConnectionHttpClient.create())
              .build()) {
        dynamo.getItem(get -> get.tableName("orders"));
      }
    }

    @Test
    @ThrottleDynamo(first = 1)
    void otherClient5() {
      try (DynamoDbClient dynamo =
          TestClients.configured(DynamoDbClient.builder())
              .httpClient(Apache5HttpClient.create())
              .build()) {
        dynamo.getItem(get -> get.tableName("orders"));
      }
    }

    @Test
    @ThrottleDynamo(first = 1)
    void asynchronous() {
      try (DynamoDbAsyncClient dynamo =
          TestClients.configured(DynamoDbAsyncClient.builder())
              .httpClient(NettyNioAsyncHttpClient.create())
              .build()) {
        dynamo.getItem(get -> get.tableName("orders")).join();
      }
    }

    @Test
    @ThrottleDynamo(first = 1)
    void swallowed(Experiment experiment) {
      assertThatThrownBy(RemoteCallsTest::get).isInstanceOf(AssertionError.class);
      assertThat(experiment.calls())
          .last()
          .extracting(call -> call.outcome().orElseThrow().text())
          .isEqualTo("refused to leave for " + HOST);
    }
  }

  static class PassingTestCases {

    @Test
    @RemoveDownstream(service = "DynamoDb")
    void is_gone() {
      assertThatThrownBy(RemoteCallsTest::get).isInstanceOf(SdkClientException.class);
    }

    @Test
    @ThrottleDynamo
    void is_throttled(Experiment experiment) {
      assertThatThrownBy(RemoteCallsTest::get)
          .isInstanceOf(SdkClientException.class.getSuperclass());
      assertThat(experiment).attempted("DynamoDb.GetItem", 3);
    }

    @Test
    @ThrottleDynamo(first = 1)
    void is_stubbed() {
      TestClients.answering("{}").getItem(get -> get.tableName("orders"));
    }

    @Test
    @InjectLatency(service = "DynamoDb", value = 1)
    void is_stubbed_later() {
      TestClients.answeringLater("{}").getItem(get -> get.tableName("orders")).join();
    }

    @Test
    @ThrottleDynamo(first = 1)
    void is_calm(Experiment experiment) {
      experiment.calmly(RemoteCallsTest::get);
      TestClients.answering("{}").getItem(get -> get.tableName("orders"));
    }

    @Test
    @ChaosTest
    void has_no_faults() {
      get();
    }

    @Test
    @ThrottleDynamo(first = 1)
    void has_a_local_endpoint() {
      try (DynamoDbClient dynamo =
          TestClients.configured(DynamoDbClient.builder())
              .endpointOverride(URI.create("http://localhost:" + aws.getAddress().getPort()))
              .httpClient(ApacheHttpClient.create())
              .build()) {
        dynamo.getItem(get -> get.tableName("orders"));
      }
      ARRIVED.decrementAndGet();
    }

    @Test
    @ThrottleDynamo(first = 1)
    void has_an_endpoint_provider_that_leads_here() {
      URI here = URI.create("http://localhost:" + aws.getAddress().getPort());
      try (DynamoDbClient dynamo =
          TestClients.configured(DynamoDbClient.builder())
              .endpointProvider(
                  parameters ->
                      CompletableFuture.completedFuture(Endpoint.builder().url(here).build()))
              .httpClient(ApacheHttpClient.create())
              .build()) {
        dynamo.getItem(get -> get.tableName("orders"));
      }
      ARRIVED.decrementAndGet();
    }

    @Nested
    class Routed {
      @RegisterExtension
      static final LocalAws AWS =
          LocalAws.inRegion("eu-north-1")
              .route(
                  "DynamoDb", () -> URI.create("http://localhost:" + aws.getAddress().getPort()));

      @Test
      @ThrottleDynamo(first = 1)
      void stays_here() {
        get();
        ARRIVED.decrementAndGet();
      }
    }
  }
}
