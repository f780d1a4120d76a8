package dev.junitchaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.junitchaos.aws.TestClients;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.NetworkOutage;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.fault.Target;
import dev.junitchaos.journal.Injection;
import dev.junitchaos.lambda.LambdaFunction;
import java.io.IOException;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Every fault annotation, and a user's own, wherever an annotation of JUnit can stand. */
class PositionsTest {

  private enum Run {
    LAUNCHER,
    PARALLEL,
    ENGINE
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(120)
  void a_fault_strikes_wherever_its_annotation_stands(Run run) {
    Class<?>[] types = {
      OnMethods.class,
      OnClass.class,
      OnSuperclass.class,
      OnInterfaces.class,
      OnSubclassOfNested.class,
      InStaticClass.TestCases.class,
      PerClass.class,
      Watched.class
    };
    Downstream.start();
    try {
      long passed = 0;
      List<Throwable> failures = new ArrayList<>();
      if (run == Run.ENGINE) {
        for (Class<?> type : types) {
          ChaosTestKit kit = ChaosTestKit.run(type);
          passed += kit.passed();
          failures.addAll(kit.failures());
        }
      } else {
        LauncherTestKit kit =
            LauncherTestKit.run(
                run == Run.PARALLEL ? LauncherTestKit.EIGHT_THREADS : Map.of(), types);
        passed = kit.passed();
        failures.addAll(kit.failures());
      }
      assertThat(failures).isEmpty();
      assertThat(passed).isEqualTo(16 + 2 + 3 + 2 + 1 + 1 + 2 + 1);
    } finally {
      Downstream.stop();
    }
  }

  /** One call of everything that the annotations here can strike; none of them fails. */
  abstract static class AllCalls {

    static final DynamoDbClient DYNAMO = TestClients.answering("{}");

    AllCalls() {
      callEverything();
    }

    @BeforeAll
    static void is_calm_before_all() {
      callEverything();
    }

    @AfterAll
    static void is_calm_after_all() {
      callEverything();
    }

    @BeforeEach
    void is_calm_before_each() {
      callEverything();
    }

    @AfterEach
    void is_calm_after_each() {
      callEverything();
    }

    /** Calls everything once, and says what struck: each fault's first letters and its number. */
    static void struck(Experiment experiment, String... expected) {
      callEverything();
      TreeSet<String> struck = new TreeSet<>();
      for (Injection injection : experiment.injections()) {
        String source = injection.rule().source();
        struck.add(
            source.substring(0, source.contains("(") ? source.indexOf('(') : source.length()));
      }
      assertThat(struck).containsExactlyInAnyOrder(expected);
      assertThat(experiment.calls()).as("one round of calls, with retries").hasSizeBetween(6, 12);
    }

    static void callEverything() {
      DYNAMO.getItem(r -> r.tableName("orders"));
      DYNAMO.putItem(r -> r.tableName("orders"));
      DYNAMO.query(r -> r.tableName("orders"));
      LambdaFunction.<String, String>of((event, context) -> event).invoke("event");
      Downstream.call("localhost");
      Downstream.call("127.0.0.1");
    }
  }

  private static final String THROTTLE = "@ThrottleDynamo";
  private static final String LATENCY = "@InjectLatency";
  private static final String FAIL = "@FailOneIn";
  private static final String REMOVE = "@RemoveDownstream";
  private static final String OWN = "@HostGone";

  static class OnMethods extends AllCalls {

    @Test
    @ThrottleDynamo(first = 1)
    void throttle(Experiment experiment) {
      struck(experiment, THROTTLE);
    }

    @Test
    @InjectLatency(1)
    void latency(Experiment experiment) {
      struck(experiment, LATENCY);
    }

    @Test
    @FailOneIn(1)
    void fail(Experiment experiment) {
      struck(experiment, FAIL);
    }

    @Test
    @RemoveDownstream(host = "127.0.0.1")
    void remove(Experiment experiment) {
      struck(experiment, REMOVE);
    }

    @Test
    @HostGone("localhost")
    void own(Experiment experiment) {
      struck(experiment, OWN);
    }

    @Test
    @HostGone("localhost")
    @HostGone(value = "127.0.0.1", first = 1)
    void own_repeated(Experiment experiment) {
      struck(experiment, OWN);
      assertThat(experiment.injections()).hasSize(2);
    }

    @Test
    @Repeatedly
    void meta_and_repeated(Experiment experiment) {
      struck(experiment, THROTTLE, LATENCY, FAIL, REMOVE);
      assertThat(experiment.plan().rules()).hasSize(8);
    }

    @Test
    @ThrottleDynamo(operations = "GetItem", first = 1)
    @ThrottleDynamo(operations = "PutItem", first = 1)
    @InjectLatency(1)
    @InjectLatency(2)
    @FailOneIn(1)
    @FailOneIn(value = 2, service = "DynamoDb")
    @RemoveDownstream(host = "localhost")
    @RemoveDownstream(host = "127.0.0.1", outage = Outage.CONNECTION_RESET)
    void repeated(Experiment experiment) {
      struck(experiment, THROTTLE, LATENCY, FAIL, REMOVE);
      assertThat(experiment.plan().rules()).hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @AllFaults
    void parameterized(int number, Experiment experiment) {
      struck(experiment, THROTTLE, LATENCY, FAIL, REMOVE, OWN);
    }

    @RepeatedTest(3)
    @AllFaults
    void repetition(Experiment experiment) {
      struck(experiment, THROTTLE, LATENCY, FAIL, REMOVE, OWN);
    }

    @TestFactory
    @AllFaults
    @Execution(ExecutionMode.SAME_THREAD)
    List<DynamicTest> factory(Experiment experiment) {
      return List.of(
          DynamicTest.dynamicTest(
              "first", () -> struck(experiment, THROTTLE, LATENCY, FAIL, REMOVE, OWN)),
          DynamicTest.dynamicTest(
              "second",
              () -> {
                int before = experiment.injections().size();
                callEverything();
                assertThat(experiment.injections().size()).isGreaterThan(before);
              }));
    }

    @Test
    @AllFaults
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
    void in_a_thread_of_its_own(Experiment experiment) {
      struck(experiment, THROTTLE, LATENCY, FAIL, REMOVE, OWN);
    }
  }

  @ThrottleDynamo(first = 1)
  @InjectLatency(1)
  @FailOneIn(1)
  @RemoveDownstream(host = "127.0.0.1")
  @HostGone("localhost")
  static class OnClass extends AllCalls {

    @Test
    void holds_for_each_method(Experiment experiment) {
      struck(experiment, THROTTLE, LATENCY, FAIL, REMOVE, OWN);
    }

    @Nested
    class Inner extends AllCalls {
      @Test
      void holds_for_nested_classes(Experiment experiment) {
        struck(experiment, THROTTLE, LATENCY, FAIL, REMOVE, OWN);
      }
    }
  }

  static class OnSuperclass extends OnClass {

    @Test
    @ThrottleDynamo(operations = "Query", onCalls = 1)
    void adds_to_what_is_inherited(Experiment experiment) {
      struck(experiment, THROTTLE, LATENCY, FAIL, REMOVE, OWN);
      assertThat(experiment.plan().rules()).hasSize(6);
      assertThat(experiment.plan().rules().get(0).source()).contains("onCalls = 1");
    }
  }

  @AllFaults
  interface Faulty {

    @Test
    default void of_the_interface(Experiment experiment) {
      AllCalls.struck(experiment, THROTTLE, LATENCY, FAIL, REMOVE, OWN);
    }
  }

  interface FaultyToo extends Faulty {}

  static class OnInterfaces extends AllCalls implements Faulty, FaultyToo {
    @Test
    void inherited_once(Experiment experiment) {
      struck(experiment, THROTTLE, LATENCY, FAIL, REMOVE, OWN);
      assertThat(experiment.plan().rules()).hasSize(5);
    }
  }

  abstract static class WithNested extends AllCalls {
    @Nested
    class Inner extends AllCalls {
      @Test
      void belongs_to_the_class_that_inherits_it(Experiment experiment) {
        struck(experiment, THROTTLE, LATENCY, FAIL, REMOVE, OWN);
      }
    }
  }

  @AllFaults
  static class OnSubclassOfNested extends WithNested {}

  /** JUnit does not take a static class as part of the class around it, and neither do faults. */
  @AllFaults
  static class InStaticClass {
    static class TestCases extends AllCalls {
      @Test
      @ThrottleDynamo(first = 1)
      void has_only_its_own(Experiment experiment) {
        struck(experiment, THROTTLE);
      }
    }
  }

  @TestInstance(Lifecycle.PER_CLASS)
  static class PerClass extends AllCalls {

    @BeforeAll
    void is_calm_before_all_on_the_instance() {
      callEverything();
    }

    @Test
    @AllFaults
    void one(Experiment experiment) {
      struck(experiment, THROTTLE, LATENCY, FAIL, REMOVE, OWN);
    }

    @Test
    @AllFaults
    void other(Experiment experiment) {
      struck(experiment, THROTTLE, LATENCY, FAIL, REMOVE, OWN);
    }
  }

  static class Watched extends AllCalls {
    @Test
    @ChaosTest
    void without_a_fault(Experiment experiment) {
      struck(experiment);
    }
  }

  @ThrottleDynamo(first = 1)
  @InjectLatency(1)
  @FailOneIn(1)
  @RemoveDownstream(host = "127.0.0.1")
  @HostGone("localhost")
  @Retention(RetentionPolicy.RUNTIME)
  @interface AllFaults {}

  @ThrottleDynamo(operations = "GetItem", first = 1)
  @ThrottleDynamo(operations = "PutItem", first = 1)
  @InjectLatency(1)
  @InjectLatency(2)
  @FailOneIn(1)
  @FailOneIn(value = 2, service = "DynamoDb")
  @RemoveDownstream(host = "localhost")
  @RemoveDownstream(host = "127.0.0.1", outage = Outage.CONNECTION_RESET)
  @Retention(RetentionPolicy.RUNTIME)
  @interface RepeatedOnAnAnnotation {}

  @RepeatedOnAnAnnotation
  @Retention(RetentionPolicy.RUNTIME)
  @interface Repeatedly {}

  /** As the javadoc of {@link TranslatedBy} shows it, with another outage. */
  @Retention(RetentionPolicy.RUNTIME)
  @Repeatable(HostGone.Repeated.class)
  @TranslatedBy(HostGone.Translator.class)
  public @interface HostGone {
    String value();

    int first() default Schedule.UNSET;

    @Retention(RetentionPolicy.RUNTIME)
    @ChaosTest
    @interface Repeated {
      HostGone[] value();
    }

    class Translator implements FaultTranslator<HostGone> {
      @Override
      public FaultRule translate(HostGone annotation, AnnotationAttributes attributes) {
        return attributes.rule(
            Target.Host.parse(annotation.value()),
            new NetworkOutage(NetworkOutage.Kind.CONNECTION_RESET));
      }
    }
  }

  /** A server on this machine, and a client that does not mind failures. */
  private static final class Downstream {

    private static HttpServer server;

    static void start() {
      try {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
          });
      server.start();
    }

    static void stop() {
      server.stop(0);
    }

    static void call(String host) {
      try {
        HttpURLConnection connection =
            (HttpURLConnection)
                URI.create("http://" + host + ":" + server.getAddress().getPort() + "/")
                    .toURL()
                    .openConnection();
        connection.getResponseCode();
      } catch (IOException met) {
        // What the experiment saw is what counts.
      }
    }
  }
}
