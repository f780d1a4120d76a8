package dev.junitchaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.amazonaws.services.lambda.runtime.Context;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.EventCondition;
import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.fault.RequestFilter;
import dev.junitchaos.fault.Stall;
import dev.junitchaos.format.ChaosFile;
import dev.junitchaos.format.ChaosFileException;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class ChaosFromTest {

  private static final String OFF =
      "off.json (failure-lambda 1.x): 0 faults. Without a counterpart in the test: line 1, latency: a"
          + " latency of 0 ms changes nothing; line 1, exception: it is not enabled";

  @Test
  void stands_wherever_a_fault_annotation_does() {
    ChaosTestKit kit = ChaosTestKit.run(Everywhere.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.passed()).isEqualTo(7);
  }

  @Test
  void a_fault_that_never_struck_fails_its_test() {
    assertThat(ChaosTestKit.run(WrongTestCases.class, "vacuous").failure())
        .startsWith(
            "@ChaosFrom(\"classpath:formats/act/latency.json\"), latency never struck: it matched 0 of"
                + " 0 calls.");
  }

  @Test
  void a_condition_that_turned_every_event_down_is_named() {
    assertThat(ChaosTestKit.run(WrongTestCases.class, "turnedDown").failure())
        .contains(
            "Its condition requestContext.http.path startsWith \"/api\" and headers.x-debug exists"
                + " turned them down");
  }

  @Test
  void hosts_that_were_called_instead_are_named() {
    assertThat(ChaosTestKit.run(WrongTestCases.class, "otherHosts").failure())
        .contains("The hosts that were called are [localhost].");
  }

  @Test
  void a_file_of_which_nothing_can_strike_fails_its_test_unless_it_may() {
    assertThat(ChaosTestKit.run(WrongTestCases.class, "off").failure())
        .isEqualTo(
            "@ChaosFrom(\"classpath:formats/act/off.json\") on WrongTestCases.off: nothing of off.json"
                + " can strike: line 1, latency: a latency of 0 ms changes nothing; line 1, exception:"
                + " it is not enabled.\n"
                + "A test that may pass without its faults says so: @ChaosTest(strict = false)");
    assertThat(ChaosTestKit.run(WrongTestCases.class, "offAndNotStrict").failures()).isEmpty();
  }

  @Test
  void two_faults_of_which_the_second_never_strikes_are_refused() {
    assertThat(ChaosTestKit.run(WrongTestCases.class, "never").failure())
        .isEqualTo(
            "@ChaosFrom(\"classpath:formats/act/never.json\"), exception on WrongTestCases.never can"
                + " never strike: @ChaosFrom(\"classpath:formats/act/never.json\"), statuscode ends the"
                + " same calls before it. Keep one, or give them different calls, such as first = 2 and"
                + " onCalls = 3.");
  }

  @Test
  void a_wrong_file_is_refused_with_its_line() {
    assertThat(ChaosTestKit.run(WrongTestCases.class, "misspelt").failure())
        .isEqualTo(
            "@ChaosFrom(\"classpath:formats/act/misspelt.json\") on WrongTestCases.misspelt:"
                + " misspelt.json, line 1, latency.min_latncy: there is no key called \"min_latncy\";"
                + " did you mean \"min_latency\"?");
    assertThat(ChaosTestKit.run(WrongTestCases.class, "operation").failure())
        .isEqualTo(
            "@ChaosFrom(\"classpath:formats/act/fis-operation.json\") on WrongTestCases.operation:"
                + " @ChaosFrom(\"classpath:formats/act/fis-operation.json\"), actions.throttle: there is"
                + " no operation of Kinesis called \"PutRecod\"; did you mean \"PutRecord\"?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          noScheme | @ChaosFrom("failure-lambda.json") on WrongTestCases.noScheme: value = "failure-lambda.json", but a location begins with "classpath:" or "file:".\\nExample: @ChaosFrom("classpath:failure-lambda.json")
          noResource | @ChaosFrom("classpath:none.json") on WrongTestCases.noResource: value = "classpath:none.json", but it cannot be read: there is no resource none.json on the class path.\\nExample: @ChaosFrom("classpath:failure-lambda.json")
          noFile | @ChaosFrom("file:none/none.json") on WrongTestCases.noFile: value = "file:none/none.json", but there is no such file.\\nExample: @ChaosFrom("classpath:failure-lambda.json")
          """)
  void wrong_use(String method, String message) {
    assertThat(ChaosTestKit.run(WrongTestCases.class, method).failure())
        .isEqualTo(message.replace("\\n", "\n"));
  }

  @Test
  void what_has_no_counterpart_is_in_the_report_of_each_test_and_once_on_the_console() {
    PrintStream before = System.err;
    ByteArrayOutputStream console = new ByteArrayOutputStream();
    Events events;
    try {
      System.setErr(new PrintStream(console, true, StandardCharsets.UTF_8));
      events =
          EngineTestKit.engine("junit-jupiter")
              .selectors(selectClass(ListedTestCases.class))
              .execute()
              .allEvents();
    } finally {
      System.setErr(before);
    }

    assertThat(
            events
                .reportingEntryPublished()
                .map(
                    event ->
                        event
                            .getRequiredPayload(ReportEntry.class)
                            .getKeyValuePairs()
                            .get("junit.chaos.unmapped"))
                .filter(Objects::nonNull))
        .hasSize(2)
        .allMatch(text -> text.startsWith("off.json: line 1, latency: a latency of 0 ms"));
    assertThat(console.toString(StandardCharsets.UTF_8).lines())
        .containsOnlyOnce("JUnit Chaos: " + OFF);
  }

  @Test
  void can_be_switched_off_by_its_name() {
    assertThat(attributesOf("named").faultName()).isEqualTo("from-file");
  }

  private static AnnotationAttributes attributesOf(String method) {
    try {
      var element = Everywhere.class.getDeclaredMethod(method, Experiment.class);
      return new AnnotationAttributes(element.getAnnotation(ChaosFrom.class), element);
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void files_are_read_in_code(@TempDir Path folder) throws Exception {
    Path path = folder.resolve("flags.json");
    Files.writeString(path, "{\"latency\": {\"enabled\": true, \"max_latency\": 5}}");

    ChaosFile file = ChaosFiles.read(path);

    assertThat(file.plan().toString()).isEqualTo("flags.json, latency");
    assertThat(file.unmapped()).isEmpty();
    assertThat(
            ChaosFiles.read(getClass().getClassLoader(), "formats/act/match.json")
                .rules()
                .get(0)
                .filter())
        .isInstanceOf(RequestFilter.OnEvent.class);
  }

  @Test
  void a_file_that_is_no_text_is_refused(@TempDir Path folder) throws Exception {
    Path path = folder.resolve("binary.json");
    Files.write(path, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

    Assertions.assertThatThrownBy(() -> ChaosFiles.read(path))
        .isInstanceOf(ChaosFileException.class)
        .hasMessage("binary.json: the file is not text in UTF-8");
  }

  @Test
  void conditions_on_the_event_and_hosts_are_there_in_code_too() {
    EventCondition api = new EventCondition("rawPath", EventCondition.Operator.STARTS_WITH, "/api");

    assertThat(
            FaultPlan.builder()
                .function()
                .where(api)
                .inject(new Stall(Duration.ZERO))
                .build()
                .rules()
                .get(0)
                .filter())
        .isEqualTo(new RequestFilter.OnEvent(List.of(api)));
    Assertions.assertThatThrownBy(() -> FaultPlan.builder().host("a").where(api))
        .hasMessageStartingWith(
            "where is [rawPath startsWith \"/api\"], but must be on the function");
    Assertions.assertThatThrownBy(() -> FaultPlan.builder().hosts("(a+)+"))
        .hasMessageContaining("for ever");
  }

  @ChaosFrom("classpath:formats/act/latency.json")
  @Retention(RetentionPolicy.RUNTIME)
  @interface SlowAsInProduction {}

  @ChaosFrom("classpath:formats/act/exception.json")
  abstract static class Failing {}

  static class Everywhere extends Failing {

    private final LambdaFunction<String, String> function =
        LambdaFunction.of((String event, Context c) -> event);

    @Test
    void inherited() {
      assertThat(failed(function.invoke("x"))).isTrue();
    }

    @Test
    @SlowAsInProduction
    void meta(Experiment experiment) {
      function.invoke("x");
      assertThat(experiment.injections()).hasSize(2);
    }

    @Test
    @ChaosFrom(value = "classpath:formats/act/latency.json", name = "from-file")
    void named(Experiment experiment) {
      function.invoke("x");
      assertThat(experiment.injections()).hasSize(2);
    }

    @Test
    @ChaosFrom("classpath:formats/act/latency.json")
    @ChaosFrom("file:src/test/resources/formats/localstack-effects.json")
    @ChaosTest(strict = false)
    void repeated(Experiment experiment, ImportedChaos imported) {
      assertThat(experiment.plan().rules()).hasSize(3);
      assertThat(imported.files())
          .extracting(ChaosFile::name)
          .containsExactly("latency.json", "localstack-effects.json", "exception.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void parameterized(String event) {
      assertThat(failed(function.invoke(event))).isTrue();
    }

    @Nested
    class Inside {
      @Test
      void nested() {
        assertThat(failed(function.invoke("x"))).isTrue();
      }
    }

    private static boolean failed(Invocation<String> invocation) {
      return invocation instanceof Invocation.Failed<String>;
    }
  }

  static class ListedTestCases {

    @Test
    @ChaosTest(strict = false)
    @ChaosFrom("classpath:formats/act/off.json")
    void first() {}

    @Test
    @ChaosTest(strict = false)
    @ChaosFrom("classpath:formats/act/off.json")
    void second(ImportedChaos imported) {
      assertThat(imported.unmapped()).hasSize(2);
    }
  }

  static class WrongTestCases {

    @Test
    @ChaosFrom("classpath:formats/act/latency.json")
    void vacuous() {}

    @Test
    @ChaosFrom("classpath:formats/act/match.json")
    void turnedDown() {
      LambdaFunction.of((String event, Context c) -> event).invoke("{}");
    }

    @Test
    @ChaosFrom("classpath:formats/act/denylist.json")
    void otherHosts() throws Exception {
      ProxySelector.getDefault().select(URI.create("http://localhost:1/"));
    }

    @Test
    @ChaosFrom("classpath:formats/act/off.json")
    void off() {}

    @Test
    @ChaosTest(strict = false)
    @ChaosFrom("classpath:formats/act/off.json")
    void offAndNotStrict() {}

    @Test
    @ChaosFrom("classpath:formats/act/never.json")
    void never() {}

    @Test
    @ChaosFrom("classpath:formats/act/misspelt.json")
    void misspelt() {}

    @Test
    @ChaosFrom("classpath:formats/act/fis-operation.json")
    void operation() {}

    @Test
    @ChaosFrom("failure-lambda.json")
    void noScheme() {}

    @Test
    @ChaosFrom("classpath:none.json")
    void noResource() {}

    @Test
    @ChaosFrom("file:none/none.json")
    void noFile() {}
  }
}
