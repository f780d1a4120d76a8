package dev.junitchaos.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.junitchaos.Console;
import dev.junitchaos.LauncherTestKit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.commons.support.ReflectionSupport;

/** When the gate judges, and what a run that it judges looks like. */
@ResourceLock(Resources.SYSTEM_OUT)
class GateTest {

  private static final String THROTTLED =
      """
      @Test @ThrottleDynamo(first = 1) void throttled() { assertThat(Shop.show().invoke("o")).succeeded(); }
      @Test @DenyAccess(service = "DynamoDb") void denied() { assertThat(Shop.show().invoke("o")).failed(); }
      """;
  private static final String CALM =
      "@Test void calm() { assertThat(Shop.show().invoke(\"o\")).succeeded(); }";

  private static final Map<String, String> HALF = Map.of("junit.chaos.gate.minimum-coverage", "50");
  private static final Map<String, String> TWO_FIFTHS =
      Map.of("junit.chaos.gate.minimum-coverage", "40");

  private static final String TOO_LITTLE =
      "JUnit Chaos: the gate fails: fault coverage is 40 % (2 of 5 cells held), but"
          + " junit.chaos.gate.minimum-coverage = 50:\n"
          + "  show → DynamoDb.GetItem orders: latency is untested\n";

  @TempDir Path directory;
  private LauncherTestKit run;

  private Module module() throws Exception {
    return new Module(directory)
        .with("ChaosTest1Test", THROTTLED)
        .with("CalmTest", CALM)
        .with("NoTestAtAll", "")
        .with("OrdersIT", CALM)
        .withSource("AbstractTest", "abstract class AbstractTest { " + CALM + " }")
        .compiled();
  }

  @Test
  void a_complete_run_fails_where_jupiter_ends() throws Exception {
    Module module = module();
    List<String> printed = print(() -> run = module.run(HALF, "CalmTest", "ChaosTest1Test"));
    assertThat(run.passed()).isEqualTo(3);
    assertThat(run.failure()).startsWith(TOO_LITTLE);
    assertThat(printed).noneMatch(line -> line.contains("gate"));
    assertThat(report(module, "summary.md")).contains("Gate: **failed**", "is untested");
    assertThat(report(module, "report.json")).contains("\"gate\":{\"verdict\":\"failed\"");
  }

  @Test
  void a_run_that_holds_is_told_in_a_line() throws Exception {
    Module module = module();
    List<String> printed = print(() -> run = module.run(TWO_FIFTHS, "CalmTest", "ChaosTest1Test"));
    assertThat(run.failures()).isEmpty();
    assertThat(printed)
        .containsOnlyOnce("JUnit Chaos: the gate holds: at least 40 % of the cells are held.");
    assertThat(report(module, "summary.md")).contains("Gate: **held**");
  }

  @Test
  void calm_tests_alone_fail_when_the_session_closes() throws Exception {
    Module module = new Module(directory).with("CalmTest", CALM).compiled();
    assertThatThrownBy(() -> module.run(HALF, "CalmTest"))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("JUnit Chaos: the gate fails: fault coverage is 0 %");
    assertThat(report(module, "summary.md")).contains("Gate: **failed**");
  }

  @Test
  void a_run_without_some_classes_is_not_judged() throws Exception {
    Module module = module();
    assertThat(print(() -> run = module.run(HALF, "ChaosTest1Test")))
        .containsOnlyOnce(
            "JUnit Chaos: the gate did not judge this run: 1 test class was not run (shop.CalmTest)."
                + " What is always left out is named by junit.chaos.gate.left-out = shop.CalmTest");
    assertThat(run.failures()).isEmpty();
    assertThat(report(module, "summary.md")).contains("Gate: **not judged**");
  }

  @Test
  void a_run_without_some_methods_is_not_judged() throws Exception {
    Module module = new Module(directory).with("ChaosTest1Test", THROTTLED).compiled();
    assertThat(print(() -> run = module.runOne(HALF, "ChaosTest1Test", "denied")))
        .containsOnlyOnce(
            "JUnit Chaos: the gate did not judge this run: 1 test was not run"
                + " (shop.ChaosTest1Test#throttled). What is always left out is named by"
                + " junit.chaos.gate.left-out = shop.ChaosTest1Test#throttled");
    assertThat(run.failures()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "shop.Calm*",
    "'shop.Other, shop.CalmTest'",
    "*.CalmTest",
  })
  void what_is_left_out_for_good_is_not_missed(String leftOut) throws Exception {
    Module module = module();
    LauncherTestKit kit =
        module.run(
            Map.of("junit.chaos.gate.minimum-coverage", "50", "junit.chaos.gate.left-out", leftOut),
            "ChaosTest1Test");
    assertThat(kit.failure()).startsWith(TOO_LITTLE);
  }

  @Test
  void disabled_tests_dynamic_ones_nested_and_inherited_ones_are_not_missed() throws Exception {
    Module module =
        new Module(directory)
            .with(
                "ChaosTest1Test",
                THROTTLED
                    + """
                    @Test @Disabled("on purpose") void off() {}
                    @ParameterizedTest @ValueSource(ints = {1, 2}) void many(int i) {}
                    @ParameterizedTest @Disabled @ValueSource(ints = {1, 2}) void manyOff(int i) {}
                    @RepeatedTest(2) void again() {}
                    @TestFactory java.util.List<DynamicTest> made() {
                      return java.util.List.of(DynamicTest.dynamicTest("one", () -> {}));
                    }
                    @Test void overloaded() {}
                    @Test void overloaded(TestInfo info) {}
                    @Nested class Inner {
                      @Test void inside() {}
                      @Nested class Deeper { @Test void deep() {} }
                    }
                    @Nested @Disabled class InnerOff { @Test void inside() {} }
                    """)
            .withSource(
                "BaseCase",
                "abstract class BaseCase { @Test void inherited() {} @Nested class In { @Test void in() {} } }")
            .withSource("FirstTest", "class FirstTest extends BaseCase {}")
            .withSource(
                "OffTest",
                "@Disabled class OffTest { @Test void off() {} @Nested class In { @Test void in() {} } }")
            .compiled();
    LauncherTestKit kit = module.run(HALF, "ChaosTest1Test", "FirstTest", "OffTest");
    assertThat(kit.failure()).startsWith(TOO_LITTLE);
  }

  /** Their methods are in no plan before they run; and never when they are disabled. */
  @Test
  void classes_that_run_several_times_are_not_missed() throws Exception {
    assumeThat(
            ReflectionSupport.tryToLoadClass("org.junit.jupiter.params.ParameterizedClass")
                .toOptional())
        .as("JUnit has them from 5.13")
        .isPresent();
    String several = "@org.junit.jupiter.params.ParameterizedClass @ValueSource(ints = {1, 2}) ";
    String members = " { Twice%s(int i) {} @Test void twice() {} }";
    Module module =
        new Module(directory)
            .with("ChaosTest1Test", THROTTLED)
            .withSource("TwiceTest", several + "class TwiceTest" + members.formatted("Test"))
            .withSource(
                "TwiceOffTest",
                several + "@Disabled class TwiceOffTest" + members.formatted("OffTest"))
            .compiled();
    LauncherTestKit kit = module.run(HALF, "ChaosTest1Test", "TwiceTest", "TwiceOffTest");
    assertThat(kit.failure()).startsWith(TOO_LITTLE);
    assertThat(kit.passed()).isEqualTo(4);
  }

  @Test
  void a_nested_class_that_did_not_run_is_missed() throws Exception {
    Module module =
        new Module(directory)
            .with("ChaosTest1Test", THROTTLED + "@Nested class Inner { @Test void inside() {} }")
            .compiled();
    assertThat(
            print(
                () -> {
                  run = module.runOne(HALF, "ChaosTest1Test", "throttled");
                }))
        .containsOnlyOnce(
            "JUnit Chaos: the gate did not judge this run: 2 tests were not run"
                + " (shop.ChaosTest1Test#denied, shop.ChaosTest1Test$Inner). What is always left out is"
                + " named by junit.chaos.gate.left-out = shop.ChaosTest1Test#denied");
  }

  @Test
  void of_many_that_did_not_run_two_are_named() throws Exception {
    Module module = module().with("ATest", CALM).with("BTest", CALM).with("TestC", CALM).compiled();
    assertThat(print(() -> run = module.runOne(HALF, "ChaosTest1Test", "denied")))
        .containsOnlyOnce(
            "JUnit Chaos: the gate did not judge this run: 4 test classes were not run (shop.ATest,"
                + " shop.BTest, … and 2 more), 1 test was not run (shop.ChaosTest1Test#throttled). What is"
                + " always left out is named by junit.chaos.gate.left-out = shop.ATest");
  }

  @Test
  void where_a_test_failed_the_session_judges_so_that_a_rerun_counts() throws Exception {
    Module module =
        new Module(directory)
            .with(
                "ChaosTest1Test",
                "@Test @ThrottleDynamo(first = 1) void throttled() { assertThat(Shop.show().invoke(\"o\")).failed(); }")
            .compiled();
    assertThatThrownBy(() -> module.run(HALF, "ChaosTest1Test"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("throttle broke in shop.ChaosTest1Test.throttled");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
"""
junit.chaos.enabled=false | junit.chaos.enabled is false
junit.chaos.dry-run=true | junit.chaos.dry-run is true
junit.chaos.fault.it=off | off() was skipped, because its fault @DenyAccess(service = "DynamoDb", name = "it") is switched off: junit.chaos.fault.it = off
""")
  void where_faults_are_switched_off_nothing_is_judged(String parameter, String why)
      throws Exception {
    Module module =
        new Module(directory)
            .with(
                "ChaosTest1Test",
                THROTTLED
                    + "@Test @DenyAccess(service = \"DynamoDb\", name = \"it\") void off() {"
                    + " assertThat(Shop.show().invoke(\"o\")).failed(); }")
            .with("CalmTest", CALM)
            .compiled();
    String[] said = parameter.split("=");
    List<String> printed =
        print(
            () ->
                run =
                    module.run(
                        Map.of("junit.chaos.gate.minimum-coverage", "99", said[0], said[1]),
                        "ChaosTest1Test",
                        "CalmTest"));
    assertThat(printed).contains("JUnit Chaos: the gate did not judge this run: " + why);
    assertThat(run.failures()).isEmpty();
  }

  @Test
  void where_nothing_is_called_nothing_is_judged() throws Exception {
    Module module = new Module(directory).with("PlainTest", "@Test void plain() {}").compiled();
    assertThat(print(() -> run = module.run(HALF, "PlainTest")))
        .containsOnlyOnce(
            "JUnit Chaos: the gate did not judge this run: no test called a downstream");
  }

  @Test
  void without_a_parameter_nothing_is_said_or_written() throws Exception {
    Module module = module();
    assertThat(print(() -> run = module.run(Map.of(), "ChaosTest1Test")))
        .noneMatch(line -> line.contains("gate"));
    assertThat(report(module, "report.json")).doesNotContain("\"gate\"");
    assertThat(module.report().resolve("runs"))
        .isDirectoryNotContaining(file -> file.toString().contains("gate"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
"""
minimum-coverage | 80% | junit.chaos.gate.minimum-coverage = "80%", but it must be a whole number from 0 to 100. Example: junit.chaos.gate.minimum-coverage = 80
minimum-coverage | 101 | junit.chaos.gate.minimum-coverage = "101", but it must be a whole number from 0 to 100. Example: junit.chaos.gate.minimum-coverage = 80
minimum-covrage | 80 | there is no parameter called "junit.chaos.gate.minimum-covrage"; did you mean "junit.chaos.gate.minimum-coverage"? Example: junit.chaos.gate.minimum-coverage = 80
rules | every call must hold: trottle | junit.chaos.gate.rules: "every call must hold: trottle" is wrong at character 23, "trottle": there is no class of faults "trottle"; did you mean "throttle"?#Example: junit.chaos.gate.rules = every DynamoDb write must hold: throttle, lost-response
baseline | ` ` | junit.chaos.gate.baseline = "", but it must be a file. Example: junit.chaos.gate.baseline = junit-chaos-baseline.json
update-baseline | true | junit.chaos.gate.update-baseline = true, but no file is named. Example: junit.chaos.gate.baseline = junit-chaos-baseline.json
update-baseline | yes | junit.chaos.gate.update-baseline = "yes", but it must be true or false. Example: junit.chaos.gate.update-baseline = true
""")
  void a_parameter_that_is_wrong_fails_every_chaos_test_and_calm_runs(
      String name, String value, String message) throws Exception {
    Module module = module();
    Map<String, String> wrong = Map.of("junit.chaos.gate." + name, value);
    String whole = message.replace('#', '\n');
    assertThat(module.run(wrong, "ChaosTest1Test").failures())
        .isNotEmpty()
        .allSatisfy(failure -> assertThat(failure).hasMessageEndingWith(whole));
    assertThatThrownBy(() -> module.run(wrong, "CalmTest")).hasMessage(whole);
  }

  @Test
  void a_baseline_is_written_by_a_complete_run_only() throws Exception {
    Module module = module();
    Path file = directory.resolve("baseline.json");
    Map<String, String> update =
        Map.of(
            "junit.chaos.gate.baseline",
            file.toString(),
            "junit.chaos.gate.update-baseline",
            "true");
    assertThat(print(() -> run = module.run(update, "ChaosTest1Test")))
        .anyMatch(line -> line.contains("1 test class was not run (shop.CalmTest)"))
        .anyMatch(line -> line.endsWith("The baseline was not written"));
    assertThat(file).doesNotExist();

    assertThat(print(() -> run = module.run(update, "ChaosTest1Test", "CalmTest")))
        .containsOnlyOnce("JUnit Chaos: the gate holds: " + file + " is written anew.");
    assertThat(run.failures()).isEmpty();
    assertThat(Files.readString(file)).contains("\"class\":\"throttle\",\"state\":\"held\"");

    Map<String, String> compare = Map.of("junit.chaos.gate.baseline", file.toString());
    assertThat(print(() -> run = module.run(compare, "ChaosTest1Test", "CalmTest")))
        .containsOnlyOnce("JUnit Chaos: the gate holds: no cell is worse than in " + file + ".");
    assertThat(run.failures()).isEmpty();
  }

  private interface Action {
    void run() throws Exception;
  }

  private static List<String> print(Action action) {
    return Console.linesOf(
        () -> {
          try {
            action.run();
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }

  private static String report(Module module, String name) throws IOException {
    return Files.readString(module.report().resolve(name));
  }
}
