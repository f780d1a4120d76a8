package dev.junitchaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.junitchaos.aws.TestClients;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.AssertionFailedError;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Strictness beyond the SDK's calls: handlers, other hosts, calls of nobody, dynamic tests. */
class StrictnessOfAllKindsTest {

  private static final String WAY_OUT =
      "\nA test that may pass without its faults says so: @ChaosTest(strict = false)";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          tooFewInvocations | @FailOneIn(4) never struck: it matched 3 of 3 calls: checkout ×3.                                        | oneIn = 4 strikes none of the first 3. Make more calls, or choose earlier ones.
          onlyDownstream    | @FailOneIn(1) never struck: it matched 0 of 1 call: DynamoDb.GetItem ×1.                                 | The fault is for the handler, which was not invoked through LambdaFunction. Did you mean a downstream, such as service = "DynamoDb"?
          onlyInvocations   | @ThrottleDynamo never struck: it matched 0 of 2 calls: checkout ×2.                                      | No AWS client was called. A mock that is called directly meets no fault: put a real client in front of it, RealClient.inFrontOf(mock).
          typedHost         | @RemoveDownstream(host = "payment.example.com") never struck: it matched 0 of 1 call: payments.example.com ×1. | Did you mean host = "payments.example.com"?
          otherHost         | @InjectLatency(host = "db", value = 5) never struck: it matched 0 of 1 call: payments.example.com ×1.      | Did you mean host = "payments.example.com"?
          otherPort         | @RemoveDownstream(host = "payments.example.com:8443") never struck: it matched 0 of 1 call: payments.example.com ×1. | Did you mean host = "payments.example.com:80"?
          noCallAtAll       | @RemoveDownstream(host = "payments.example.com") never struck: it matched 0 of 0 calls.                   | No HTTP call was seen. Seen are those of clients that use the JVM's default proxy selector, as most do.
          """)
  void says_what_was_called_and_what_was_meant(String method, String what, String hint) {
    ChaosTestKit kit = ChaosTestKit.run(TestCases.class, method);

    assertThat(kit.failures()).hasSize(1);
    assertThat(kit.failures().get(0))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessage(what + "\n  " + hint + WAY_OUT);
  }

  @Test
  void names_each_fault_that_never_struck() {
    assertThat(ChaosTestKit.run(TestCases.class, "several").failure())
        .isEqualTo(
            "@FailOneIn(2) never struck: it matched 1 of 2 calls: checkout ×1, DynamoDb.GetItem ×1.\n"
                + "  oneIn = 2 strikes none of the first 1. Make more calls, or choose earlier ones.\n"
                + "@RemoveDownstream(service = \"S3\") never struck: it matched 0 of 2 calls: checkout"
                + " ×1, DynamoDb.GetItem ×1.\n"
                + "  Did you mean service = \"DynamoDb\"?"
                + WAY_OUT);
  }

  @Test
  @Timeout(120)
  void calls_that_belong_to_nobody_are_left_alone_and_shown() {
    LauncherTestKit kit = LauncherTestKit.run(LauncherTestKit.EIGHT_THREADS, CallsOfNobody.class);

    assertThat(kit.passed()).isZero();
    assertThat(kit.failures())
        .hasSize(2)
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .isInstanceOf(AssertionFailedError.class)
                    .hasMessage(
                        "@ThrottleDynamo never struck: it matched 0 of 0 calls.\n"
                            + "  Left alone, because several tests ran and nothing told which of"
                            + " them made the call: DynamoDb.GetItem ×2. Create the thread pool"
                            + " that makes it within the test."
                            + WAY_OUT));
  }

  @Test
  void a_call_of_nobody_is_that_of_the_only_test() {
    assertThat(LauncherTestKit.run(Map.of(), OnlyTest.class).failures()).isEmpty();
  }

  @Test
  void faults_act_within_dynamic_tests() {
    LauncherTestKit kit = LauncherTestKit.run(Map.of(), Dynamic.class, "struck");
    assertThat(kit.failures()).isEmpty();
    assertThat(kit.passed()).isEqualTo(2);
  }

  @Test
  void a_failing_dynamic_test_fails_alone() {
    LauncherTestKit kit = LauncherTestKit.run(Map.of(), Dynamic.class, "failing");
    assertThat(kit.failure()).isEqualTo("my own");
    assertThat(kit.passed()).isEqualTo(1);
  }

  @Test
  void an_unused_fault_fails_the_factory() {
    LauncherTestKit kit = LauncherTestKit.run(Map.of(), Dynamic.class, "vacuous");
    assertThat(kit.failure()).startsWith("@ThrottleDynamo never struck: it matched 0 of 0 calls.");
    assertThat(kit.passed()).isEqualTo(2);
  }

  static class TestCases {

    final DynamoDbClient dynamo = TestClients.answering("{}");
    final LambdaFunction<String, String> checkout =
        LambdaFunction.<String, String>of((event, context) -> event).withName("checkout");

    @Test
    @FailOneIn(4)
    void tooFewInvocations() {
      checkout.invokeConcurrently(3, "event");
    }

    @Test
    @FailOneIn(1)
    void onlyDownstream() {
      dynamo.getItem(r -> r.tableName("orders"));
    }

    @Test
    @ThrottleDynamo
    void onlyInvocations() {
      checkout.invokeTimes(2, "event");
    }

    @Test
    @RemoveDownstream(host = "payment.example.com")
    void typedHost() {
      askFor("payments.example.com");
    }

    @Test
    @InjectLatency(host = "db", value = 5)
    void otherHost() {
      askFor("payments.example.com");
    }

    @Test
    @RemoveDownstream(host = "payments.example.com:8443")
    void otherPort() {
      askFor("payments.example.com");
    }

    @Test
    @RemoveDownstream(host = "payments.example.com")
    void noCallAtAll() {}

    @Test
    @FailOneIn(2)
    @RemoveDownstream(service = "S3")
    void several() {
      checkout.invoke("event");
      dynamo.getItem(r -> r.tableName("orders"));
    }

    /** As a client does before it connects; nothing is sent. */
    private static void askFor(String host) {
      java.net.ProxySelector.getDefault().select(java.net.URI.create("http://" + host + "/pay"));
    }
  }

  /** Two tests at a time use a pool that was there before either. */
  static class CallsOfNobody {
    static final DynamoDbClient DYNAMO = TestClients.answering("{}");
    static final CyclicBarrier BOTH = new CyclicBarrier(2);
    static ExecutorService pool;

    @BeforeAll
    static void start() throws Exception {
      pool = Executors.newSingleThreadExecutor();
      pool.submit(() -> {}).get(60, TimeUnit.SECONDS);
    }

    @AfterAll
    static void stop() {
      pool.shutdownNow();
    }

    @Test
    @ThrottleDynamo
    void one() throws Exception {
      call();
    }

    @Test
    @ThrottleDynamo
    void other() throws Exception {
      call();
    }

    private static void call() throws Exception {
      BOTH.await(60, TimeUnit.SECONDS);
      pool.submit(() -> DYNAMO.getItem(r -> r.tableName("orders"))).get(60, TimeUnit.SECONDS);
      BOTH.await(60, TimeUnit.SECONDS);
    }
  }

  static class OnlyTest {
    @BeforeAll
    static void start() throws Exception {
      CallsOfNobody.start();
    }

    @AfterAll
    static void stop() {
      CallsOfNobody.stop();
    }

    @Test
    @ThrottleDynamo(first = 1)
    void usesThePool(Experiment experiment) throws Exception {
      CallsOfNobody.pool
          .submit(() -> CallsOfNobody.DYNAMO.getItem(r -> r.tableName("orders")))
          .get(60, TimeUnit.SECONDS);
      assertThat(experiment.injections()).hasSize(1);
    }
  }

  static class Dynamic {
    final DynamoDbClient dynamo = TestClients.answering("{}");

    @TestFactory
    @ThrottleDynamo
    Stream<DynamicTest> struck() {
      return Stream.of("one", "two")
          .map(
              name ->
                  DynamicTest.dynamicTest(
                      name,
                      () ->
                          assertThatThrownBy(() -> dynamo.getItem(r -> r.tableName("orders")))
                              .hasMessageContaining("Status Code: 400")));
    }

    @TestFactory
    @ThrottleDynamo
    Stream<DynamicTest> failing() {
      return Stream.of(
          DynamicTest.dynamicTest(
              "failing",
              () -> {
                throw new AssertionError("my own");
              }),
          DynamicTest.dynamicTest("passing", () -> {}));
    }

    @TestFactory
    @ThrottleDynamo
    Stream<DynamicTest> vacuous() {
      return Stream.of("one", "two").map(name -> DynamicTest.dynamicTest(name, () -> {}));
    }
  }
}
