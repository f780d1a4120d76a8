package dev.junitchaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.junitchaos.aws.TestClients;
import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.journal.Injection;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * No chaos outside its test: tests that run at the same time see their own faults and no others.
 */
class ParallelTest {

  @Test
  @Timeout(120)
  void a_thousand_tests_on_eight_threads_see_only_their_own_faults() {
    TestCases.THREADS.clear();

    LauncherTestKit kit = LauncherTestKit.run(LauncherTestKit.EIGHT_THREADS, TestCases.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.passed()).isEqualTo(8 * TestCases.EACH + 2 * TestCases.CALM);
    assertThat(8 * TestCases.EACH).isEqualTo(1000);
    assertThat(TestCases.THREADS).as("threads that ran tests").hasSizeGreaterThanOrEqualTo(4);
    assertThat(Attribution.isIdle()).isTrue();
  }

  /**
   * All tests share their clients, table and server, so that a fault in the wrong test would be
   * seen: as a failed call, or as one too many in the experiment.
   */
  static class TestCases {

    static final int EACH = 125;
    static final int CALM = 100;
    static final Set<String> THREADS = ConcurrentHashMap.newKeySet();

    static final DynamoDbClient DYNAMO = TestClients.answering("{}");
    static final DynamoDbAsyncClient DYNAMO_ASYNC = TestClients.answeringLater("{}");
    static final HttpClient HTTP = HttpClient.newHttpClient();
    static HttpServer server;
    static ExecutorService serving;
    static DynamoDbClient onTheWire;

    /** JUnit makes the instance before it says that the test starts. */
    TestCases() {
      getItem();
    }

    @BeforeAll
    static void start() throws IOException {
      serving = Executors.newFixedThreadPool(8);
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
      server.setExecutor(serving);
      server.createContext(
          "/",
          exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'{', '}'});
            exchange.close();
          });
      server.start();
      onTheWire =
          TestClients.configured(
                  DynamoDbClient.builder()
                      .endpointOverride(address("127.0.0.1"))
                      .httpClientBuilder(UrlConnectionHttpClient.builder()))
              .build();
    }

    @AfterAll
    static void stop() {
      onTheWire.close();
      server.stop(0);
      serving.shutdownNow();
    }

    @BeforeEach
    void is_calm_before() {
      THREADS.add(Thread.currentThread().getName());
      getItem();
    }

    @RepeatedTest(EACH)
    @ThrottleDynamo(table = "orders", first = 1)
    void synchronous(Experiment experiment) {
      getItem();
      saw(experiment, 2, "GetItem#1");
    }

    @RepeatedTest(EACH)
    @FailOneIn(value = 2, service = "DynamoDb")
    void synchronous_otherwise(Experiment experiment) {
      getItem();
      getItem();
      getItem();
      saw(experiment, 5, "GetItem#2", "GetItem#4");
    }

    @RepeatedTest(EACH)
    @ThrottleDynamo(
        table = "orders",
        onCalls = {1, 2})
    void asynchronous(Experiment experiment) {
      DYNAMO_ASYNC.query(r -> r.tableName("orders")).join();
      saw(experiment, 3, "Query#1", "Query#2");
    }

    @RepeatedTest(EACH)
    @ThrottleDynamo(first = 2)
    void threads(Experiment experiment) throws InterruptedException {
      List<Throwable> failures = new CopyOnWriteArrayList<>();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Thread thread = new Thread(TestCases::getItem);
        thread.setUncaughtExceptionHandler((t, failure) -> failures.add(failure));
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(failures).isEmpty();
      saw(experiment, 5, "GetItem#1", "GetItem#2");
    }

    @RepeatedTest(EACH)
    @FailOneIn(3)
    @ThrottleDynamo(oneIn = 4)
    void function(Experiment experiment) throws Exception {
      List<Invocation<String>> invocations =
          LambdaFunction.<String, String>of(
                  (event, context) -> {
                    getItem();
                    return event;
                  })
              .withTimeout(java.time.Duration.ofSeconds(60))
              .withName("checkout")
              .invokeConcurrently(6, "event");
      assertThat(invocations).filteredOn(Invocation.Failed.class::isInstance).hasSize(2);
      assertThat(invocations).filteredOn(Invocation.Completed.class::isInstance).hasSize(4);
      saw(experiment, 6 + 5, "checkout#3", "checkout#6", "GetItem#4");
    }

    @RepeatedTest(EACH)
    @RemoveDownstream(host = "localhost", first = 1)
    void other_downstream(Experiment experiment) throws Exception {
      assertThatThrownBy(TestCases::get).isInstanceOf(ConnectException.class);
      assertThat(get()).isEqualTo(200);
      saw(experiment, 2, "localhost#1");
    }

    @RepeatedTest(EACH)
    @InjectLatency(host = "localhost", value = 1, max = 9, oneIn = 2)
    void other_downstream_otherwise(Experiment experiment) throws Exception {
      ExecutorService pool = Executors.newSingleThreadExecutor();
      try {
        Future<Integer> answer = pool.submit(TestCases::open);
        assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(open()).isEqualTo(200);
      } finally {
        pool.shutdownNow();
      }
      saw(experiment, 2, "localhost#2");
    }

    @RepeatedTest(EACH)
    @RemoveDownstream(service = "DynamoDb", operations = "PutItem", first = 2)
    void on_the_wire(Experiment experiment) {
      onTheWire.putItem(r -> r.tableName("orders"));
      saw(experiment, 3, "PutItem#1", "PutItem#2");
    }

    @RepeatedTest(CALM)
    void calm() throws Exception {
      assertThat(DYNAMO.getItem(r -> r.tableName("orders")).sdkHttpResponse().isSuccessful())
          .isTrue();
      callEverything();
    }

    @RepeatedTest(CALM)
    @ChaosTest
    void calm_and_watched(Experiment experiment) throws Exception {
      callEverything();
      saw(experiment, 5);
    }

    private static void callEverything() throws Exception {
      getItem();
      DYNAMO_ASYNC.query(r -> r.tableName("orders")).join();
      onTheWire.putItem(r -> r.tableName("orders"));
      assertThat(get()).isEqualTo(200);
      assertThat(open()).isEqualTo(200);
    }

    private static void saw(Experiment experiment, int calls, String... injected) {
      assertThat(experiment.calls()).hasSize(calls);
      assertThat(experiment.injections())
          .extracting(TestCases::text)
          .containsExactlyInAnyOrder(injected);
      assertThat(experiment.journal().unattributed()).isEmpty();
    }

    private static String text(Injection injection) {
      String name = injection.call().name();
      return name.substring(name.indexOf('.') + 1) + "#" + injection.index();
    }

    private static void getItem() {
      DYNAMO.getItem(r -> r.tableName("orders"));
    }

    private static int get() throws Exception {
      return HTTP.send(
              HttpRequest.newBuilder(address("localhost")).build(), BodyHandlers.ofString())
          .statusCode();
    }

    private static int open() throws IOException {
      HttpURLConnection connection =
          (HttpURLConnection) address("localhost").toURL().openConnection();
      try {
        return connection.getResponseCode();
      } finally {
        connection.disconnect();
      }
    }

    private static URI address(String host) {
      return URI.create("http://" + host + ":" + server.getAddress().getPort() + "/");
    }
  }
}
