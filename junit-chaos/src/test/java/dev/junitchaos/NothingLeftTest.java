package dev.junitchaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.junitchaos.aws.LocalAws;
import dev.junitchaos.aws.TestClients;
import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.experiment.Scope;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** After a suite no thread, open port, attribution or setting of the library is left. */
class NothingLeftTest {

  @Test
  @Timeout(120)
  void of_a_suite_with_every_kind_of_fault_and_end() throws IOException {
    check(Map.of());
  }

  @Test
  @Timeout(120)
  void of_the_same_suite_in_parallel() throws IOException {
    check(LauncherTestKit.EIGHT_THREADS);
  }

  private static void check(Map<String, String> parameters) throws IOException {
    // The JDK itself sets a property when it is first asked for the time zone.
    TimeZone.getDefault();
    Properties properties = (Properties) System.getProperties().clone();
    Scope scope = Attribution.ofThisThread();
    TestCases.DOORS.clear();
    TestCases.SWALLOWING_ENDS.drain();

    LauncherTestKit kit = LauncherTestKit.run(parameters, TestCases.class);

    assertThat(kit.failures()).extracting(Throwable::getMessage).hasSize(3);
    assertThat(kit.failures())
        .extracting(Throwable::getMessage)
        .anySatisfy(message -> assertThat(message).isEqualTo("my own"))
        .anySatisfy(message -> assertThat(message).contains("never struck"))
        .anySatisfy(message -> assertThat(message).contains("timed out after"));
    assertThat(kit.aborted()).isEqualTo(1);
    assertThat(kit.passed()).isEqualTo(12);

    assertThat(Attribution.isIdle()).isTrue();
    assertThat(Attribution.ofThisThread()).isSameAs(scope);
    assertThat(System.getProperties()).isEqualTo(properties);
    assertThat(ProxySelector.getDefault().select(URI.create("http://localhost:1/")))
        .containsExactly(Proxy.NO_PROXY);
    assertThat(TestCases.DOORS).hasSizeGreaterThanOrEqualTo(4);
    for (InetSocketAddress door : TestCases.DOORS) {
      assertThatThrownBy(() -> new Socket(door.getAddress(), door.getPort()).close())
          .isInstanceOf(ConnectException.class);
    }
    // The handler that swallows interrupts ends by itself, and its thread with it.
    TestCases.SWALLOWING_ENDS.end();
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(threads()).as("threads of the library").isEmpty());
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> name.startsWith("junit-chaos"))
        // One for the whole JVM, once a function ran in the real runtime: it waits for garbage.
        .filter(name -> !name.equals("junit-chaos runtime cleaner"))
        .toList();
  }

  /** Something that goes on until it is told to end. */
  private static final class Switch {
    private volatile CountDownLatch latch = new CountDownLatch(1);

    void drain() {
      latch = new CountDownLatch(1);
    }

    void end() {
      latch.countDown();
    }

    void awaitWhateverComes() {
      while (latch.getCount() > 0) {
        try {
          latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException swallowed) {
          // As careless handlers do.
        }
      }
    }
  }

  static class TestCases {

    static final Set<InetSocketAddress> DOORS = ConcurrentHashMap.newKeySet();
    static final Switch SWALLOWING_ENDS = new Switch();
    static final HttpClient HTTP = HttpClient.newHttpClient();
    static HttpServer server;
    static DynamoDbClient dynamo;

    @BeforeAll
    static void start() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'{', '}'});
            exchange.close();
          });
      server.start();
      dynamo =
          TestClients.configured(
                  DynamoDbClient.builder()
                      .endpointOverride(
                          URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                      .httpClient(
                          new Recording(
                              UrlConnectionHttpClient.builder()
                                  .socketTimeout(Duration.ofMillis(100))
                                  .build())))
              .build();
    }

    @AfterAll
    static void stop() {
      dynamo.close();
      server.stop(0);
      DOORS.removeIf(address -> address.getPort() == server.getAddress().getPort());
    }

    @Test
    @ThrottleDynamo(first = 1)
    void service_fault() {
      getItem();
    }

    @Test
    @InjectLatency(service = "DynamoDb", value = 10)
    void latency_on_the_wire() {
      getItem();
    }

    @Test
    @RemoveDownstream(service = "DynamoDb", outage = Outage.BLACKHOLE)
    void black_hole() {
      assertThatThrownBy(TestCases::getItem).isInstanceOf(SdkClientException.class);
    }

    @Test
    @RemoveDownstream(service = "DynamoDb", outage = Outage.CONNECTION_RESET)
    void reset() {
      assertThatThrownBy(TestCases::getItem).isInstanceOf(SdkClientException.class);
    }

    @Test
    @RemoveDownstream(host = "localhost", outage = Outage.BLACKHOLE)
    void black_hole_of_another_downstream() {
      assertThatThrownBy(TestCases::get).isInstanceOf(IOException.class);
    }

    @Test
    @InjectLatency(host = "localhost", value = 10)
    void latency_of_another_downstream() throws Exception {
      assertThat(get()).isEqualTo(200);
      DOORS.add((InetSocketAddress) ProxySelector.getDefault().select(address()).get(0).address());
    }

    @Test
    @RemoveDownstream(host = "localhost", outage = Outage.UNKNOWN_HOST)
    void unknown_host() {
      assertThatThrownBy(TestCases::get).isInstanceOf(IOException.class);
    }

    @Test
    @FailOneIn(1)
    void failed_handler() {
      assertThat(function("failing").invoke("event")).isInstanceOf(Invocation.Failed.class);
    }

    @Test
    @InjectLatency(60_000)
    void slow_handler() {
      assertThat(function("slow").invoke("event")).isInstanceOf(Invocation.TimedOut.class);
    }

    @Test
    @InjectLatency(1)
    void handler_that_swallows_interrupts() {
      LambdaFunction<String, String> swallowing =
          LambdaFunction.<String, String>of(
                  (event, context) -> {
                    SWALLOWING_ENDS.awaitWhateverComes();
                    return event;
                  })
              .withTimeout(Duration.ofMillis(100));
      assertThat(swallowing.invokeConcurrently(2, "event"))
          .allSatisfy(end -> assertThat(end).isInstanceOf(Invocation.TimedOut.class));
    }

    @Test
    @InjectLatency(service = "DynamoDb", value = 60_000)
    void latency_that_a_stubbed_asynchronous_client_does_not_wait_for() {
      DynamoDbAsyncClient client = TestClients.answeringLater("{}");
      assertThat(client.getItem(r -> r.tableName("orders"))).isNotDone();
    }

    @Test
    @ThrottleDynamo(first = 1)
    void fails() {
      getItem();
      Assertions.fail("my own");
    }

    @Test
    @InjectLatency(service = "DynamoDb", value = 10)
    void aborts() {
      getItem();
      Assumptions.abort("not here");
    }

    @Test
    @ThrottleDynamo
    void vacuous() {}

    @Test
    @RemoveDownstream(host = "localhost", outage = Outage.BLACKHOLE)
    @Timeout(value = 300, unit = TimeUnit.MILLISECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
    void times_out() throws Exception {
      HTTP.send(HttpRequest.newBuilder(address()).build(), BodyHandlers.ofString());
    }

    @Nested
    class OnLocalAws {
      @RegisterExtension
      static final LocalAws AWS =
          LocalAws.inRegion("eu-north-1")
              .route("DynamoDb", () -> URI.create("http://127.0.0.1:" + port()))
              .route(SqsClient.class, new Queue());

      @Test
      @RemoveDownstream(service = "Sqs", first = 1)
      void takes_the_setting_with_it() {
        assertThat(System.getProperty("aws.region")).isEqualTo("eu-north-1");
        try (SqsClient queue =
            SqsClient.builder()
                .overrideConfiguration(o -> o.apiCallTimeout(Duration.ofSeconds(60)))
                .build()) {
          queue.sendMessage(r -> r.queueUrl("queue").messageBody("text"));
        }
      }
    }

    /** Remembers where requests go. */
    private record Recording(SdkHttpClient client) implements SdkHttpClient {
      @Override
      public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        SdkHttpRequest http = request.httpRequest();
        DOORS.add(new InetSocketAddress(http.host(), http.port()));
        return client.prepareRequest(request);
      }

      @Override
      public void close() {
        client.close();
      }
    }

    private static final class Queue implements SqsClient {
      @Override
      public SendMessageResponse sendMessage(SendMessageRequest request) {
        return SendMessageResponse.builder()
            .messageId("1")
            .md5OfMessageBody("1cb251ec0d568de6a929b520c4aed8d1")
            .build();
      }

      @Override
      public String serviceName() {
        return "sqs";
      }

      @Override
      public void close() {}
    }

    private static LambdaFunction<String, String> function(String name) {
      return LambdaFunction.<String, String>of((event, context) -> event)
          .withName(name)
          .withTimeout(Duration.ofMillis(100));
    }

    private static void getItem() {
      dynamo.getItem(r -> r.tableName("orders"));
    }

    private static int get() throws Exception {
      return HTTP.send(
              HttpRequest.newBuilder(address()).timeout(Duration.ofMillis(200)).build(),
              BodyHandlers.ofString())
          .statusCode();
    }

    private static URI address() {
      return URI.create("http://localhost:" + port() + "/");
    }

    private static int port() {
      return server.getAddress().getPort();
    }
  }
}
