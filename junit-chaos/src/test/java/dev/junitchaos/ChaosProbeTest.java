package dev.junitchaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.amazonaws.services.lambda.runtime.Context;
import com.sun.net.httpserver.HttpServer;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The hypothesis of a file, checked around the test method. */
class ChaosProbeTest {

  private static final String FILE = "file:target/chaos-probe/experiment.json";
  private static final AtomicInteger ASKED = new AtomicInteger();
  private static final AtomicInteger STATUS = new AtomicInteger();
  private static HttpServer server;

  @BeforeAll
  static void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          ASKED.incrementAndGet();
          exchange.sendResponseHeaders(STATUS.get(), -1);
          exchange.close();
        });
    server.start();
    Path file = Path.of("target/chaos-probe/experiment.json");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        {
          "title": "Orders", "description": "Every invocation takes longer.",
          "steady-state-hypothesis": {
            "title": "Orders are answered",
            "probes": [
              {"type": "probe", "name": "over http", "tolerance": [200, 299],
               "provider": {"type": "http", "url": "http://localhost:%d/health", "timeout": 10}},
              {"type": "probe", "name": "in java", "tolerance": true,
               "provider": {"type": "python", "module": "orders", "func": "ok"}}
            ]
          },
          "method": [
            {"type": "action", "name": "slow",
             "provider": {"type": "python", "module": "chaosaws.awslambda.actions", "func": "add_latency",
               "arguments": {"latency": 0.01, "probability": 1.0}}}
          ]
        }
        """
            .formatted(server.getAddress().getPort()));
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  @Test
  void probes_run_before_and_after_and_meet_no_fault() {
    STATUS.set(204);
    ASKED.set(0);
    Steady.seen.clear();

    assertThat(ends(Steady.class)).containsExactly("SUCCESSFUL");
    assertThat(ASKED).hasValue(2);
    assertThat(Steady.seen).containsExactly(0, 0);
  }

  @Test
  void a_system_that_is_broken_before_makes_the_experiment_invalid() {
    STATUS.set(500);

    assertThat(ends(Steady.class))
        .singleElement()
        .asString()
        .startsWith(
            "ABORTED The experiment is invalid, the system was not steady before it: the probe \"over"
                + " http\" found {status=500, ")
        .endsWith("but its tolerance is from 200 to 299");
  }

  @Test
  void a_system_that_does_not_come_back_fails_the_test() {
    STATUS.set(204);

    assertThat(ends(Broken.class))
        .containsExactly(
            "FAILED The system is not steady after the experiment: the probe \"in java\" found false,"
                + " but its tolerance is true");
  }

  @Test
  void the_tests_own_failure_stays_the_first() {
    STATUS.set(204);

    assertThat(ends(BrokenAndFailing.class)).containsExactly("FAILED my own");
  }

  @Test
  void a_probe_that_nothing_is_bound_to_is_listed() {
    STATUS.set(204);

    assertThat(ends(Unbound.class)).containsExactly("SUCCESSFUL");
  }

  @Test
  void a_method_that_returns_nothing_is_refused() {
    assertThat(ends(Void.class))
        .containsExactly(
            "FAILED @ChaosProbe(\"in java\") on Void.probe: the method must not be void and not be"
                + " private; what it returns is compared.\n"
                + "Example: @ChaosProbe(\"in java\") boolean table_answers() { … }");
  }

  /** How the tests of a class ended, with the message of their failure. */
  private static List<String> ends(Class<?> type) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(type))
        .execute()
        .testEvents()
        .finished()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .map(
            result ->
                result.getStatus()
                    + result.getThrowable().map(error -> " " + error.getMessage()).orElse(""))
        .toList();
  }

  abstract static class Base {

    final LambdaFunction<String, String> function =
        LambdaFunction.of((String event, Context context) -> event);

    void invoke() {
      assertThat(function.invoke("x")).isInstanceOf(Invocation.Completed.class);
    }
  }

  static class Steady extends Base {

    static final List<Integer> seen = new CopyOnWriteArrayList<>();

    @ChaosProbe("in java")
    boolean probe() {
      Invocation<String> invocation = function.invoke("probe");
      seen.add(invocation.injections().size());
      return invocation instanceof Invocation.Completed<String>;
    }

    @Test
    @ChaosFrom(FILE)
    void test(Experiment experiment) {
      invoke();
      assertThat(experiment.injections()).hasSize(1);
    }
  }

  static class Broken extends Base {

    private boolean steady = true;

    @ChaosProbe("in java")
    boolean probe() {
      return steady;
    }

    @Test
    @ChaosFrom(FILE)
    void test() {
      invoke();
      steady = false;
      fail();
    }

    void fail() {}
  }

  static class BrokenAndFailing extends Broken {
    @Override
    void fail() {
      throw new AssertionError("my own");
    }
  }

  static class Unbound extends Base {

    @ChaosProbe("in jova")
    boolean probe() {
      return false;
    }

    @Test
    @ChaosFrom(FILE)
    void test(ImportedChaos imported) {
      invoke();
      assertThat(imported.unmapped())
          .extracting(Object::toString)
          .containsExactly(
              "experiment.json, line 8, steady-state-hypothesis.probes[1]: no method is bound to the"
                  + " probe \"in java\": @ChaosProbe(\"in java\"); is that what @ChaosProbe(\"in jova\")"
                  + " is meant for?");
    }
  }

  static class Void extends Base {

    @ChaosProbe("in java")
    void probe() {}

    @Test
    @ChaosFrom(FILE)
    void test() {
      invoke();
    }
  }
}
