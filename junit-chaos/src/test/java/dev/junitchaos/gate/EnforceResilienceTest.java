package dev.junitchaos.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.Console;
import dev.junitchaos.LauncherTestKit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gate of one class. */
@ResourceLock(Resources.SYSTEM_OUT)
class EnforceResilienceTest {

  private static final String THROTTLED =
      "@Test @ThrottleDynamo(first = 1) void throttled() { assertThat(Shop.show().invoke(\"o\")).succeeded(); }\n";
  private static final String DENIED =
      "@Test @DenyAccess(service = \"DynamoDb\") void denied() { assertThat(Shop.show().invoke(\"o\")).failed(); }\n";
  private static final String BOTH =
      "@EnforceResilience(rules = \"every DynamoDb read must hold: throttle, access-denied\")\n";
  private static final String NOT_DENIED =
      """
      JUnit Chaos: the gate fails: "every DynamoDb read must hold: throttle, access-denied" does not hold:
        show → DynamoDb.GetItem orders: access denied is untested
            @DenyAccess(service = "DynamoDb", operations = "GetItem", resource = "orders")"""
          .stripTrailing();

  @TempDir Path directory;
  private LauncherTestKit run;

  @Test
  void a_class_fails_for_what_its_own_tests_do_not_show() throws Exception {
    Module module =
        new Module(directory)
            .withSource("EnforcedTest", BOTH + "class EnforcedTest {" + THROTTLED + "}")
            .with("OtherTest", DENIED)
            .compiled();
    LauncherTestKit kit = module.run(Map.of(), "OtherTest", "EnforcedTest");
    assertThat(kit.passed()).isEqualTo(2);
    assertThat(kit.failure()).isEqualTo(NOT_DENIED);
  }

  @Test
  void without_anything_said_all_cells_must_be_held() throws Exception {
    Module module =
        new Module(directory)
            .withSource("EnforcedTest", "@EnforceResilience class EnforcedTest {" + THROTTLED + "}")
            .withSource(
                "LowTest",
                "@EnforceResilience(minimumCoverage = 20) class LowTest {" + THROTTLED + "}")
            .compiled();
    LauncherTestKit kit = module.run(Map.of(), "EnforcedTest", "LowTest");
    assertThat(kit.failure())
        .startsWith(
            "JUnit Chaos: the gate fails: fault coverage is 20 % (1 of 5 cells held), but"
                + " @EnforceResilience on EnforcedTest asks for 100 %:\n");
  }

  @Test
  void nested_tests_count_for_the_class_around_them_which_is_judged_once() throws Exception {
    Module module =
        new Module(directory)
            .withSource(
                "WholeTest",
                BOTH + "class WholeTest {" + THROTTLED + "@Nested class In {" + DENIED + "} }")
            .withSource(
                "PartTest",
                BOTH
                    + "class PartTest {"
                    + DENIED
                    + "@Nested "
                    + BOTH
                    + "class In {"
                    + THROTTLED
                    + "} }")
            .compiled();
    assertThat(module.run(Map.of(), "WholeTest").failures()).isEmpty();
    assertThat(module.run(Map.of(), "PartTest").failure()).isEqualTo(NOT_DENIED);
  }

  @Test
  void subclasses_are_judged_each_by_itself() throws Exception {
    Module module =
        new Module(directory)
            .withSource("BaseCase", BOTH + "abstract class BaseCase {" + THROTTLED + "}")
            .withSource("GoodTest", "class GoodTest extends BaseCase {" + DENIED + "}")
            .withSource("BadTest", "class BadTest extends BaseCase {}")
            .compiled();
    assertThat(module.run(Map.of(), "GoodTest", "BadTest").failure()).isEqualTo(NOT_DENIED);
  }

  @Test
  void classes_that_run_beside_each_other_are_judged_each_by_itself() throws Exception {
    Module module = new Module(directory);
    String[] types = new String[20];
    for (int i = 0; i < types.length; i++) {
      types[i] = "N" + i + "Test";
      module.withSource(
          types[i],
          BOTH + "class " + types[i] + " {" + THROTTLED + (i % 2 == 0 ? DENIED : "") + "}");
    }
    LauncherTestKit kit = module.compiled().run(LauncherTestKit.EIGHT_THREADS, types);
    assertThat(kit.passed()).isEqualTo(30);
    assertThat(kit.failures()).hasSize(10).allSatisfy(e -> assertThat(e).hasMessage(NOT_DENIED));
  }

  @Test
  void a_class_of_which_a_test_did_not_run_is_not_judged() throws Exception {
    Module module =
        new Module(directory)
            .withSource("EnforcedTest", BOTH + "class EnforcedTest {" + THROTTLED + DENIED + "}")
            .compiled();
    assertThat(printed(() -> module.runOne(Map.of(), "EnforcedTest", "throttled")))
        .containsOnlyOnce(
            "JUnit Chaos: @EnforceResilience(rules = \"every DynamoDb read must hold: throttle,"
                + " access-denied\") on EnforcedTest was not judged: 1 test was not run"
                + " (shop.EnforcedTest#denied). What is always left out is named by"
                + " junit.chaos.gate.left-out = shop.EnforcedTest#denied");
    assertThat(run.failures()).isEmpty();
    run =
        module.runOne(Map.of("junit.chaos.gate.left-out", "*#denied"), "EnforcedTest", "throttled");
    assertThat(run.failure()).isEqualTo(NOT_DENIED);
  }

  @ParameterizedTest
  @CsvSource({
    "junit.chaos.enabled=false, 'denied() was skipped, because it declares faults, and junit.chaos.enabled is false'",
    "junit.chaos.dry-run=true, 'it is a dry run, in which nothing is injected'"
  })
  void a_class_whose_faults_are_switched_off_is_not_judged(String parameter, String why)
      throws Exception {
    Module module =
        new Module(directory)
            .withSource("EnforcedTest", "@EnforceResilience class EnforcedTest {" + DENIED + "}")
            .compiled();
    String[] said = parameter.split("=");
    assertThat(printed(() -> module.run(Map.of(said[0], said[1]), "EnforcedTest")))
        .containsOnlyOnce("JUnit Chaos: @EnforceResilience on EnforcedTest was not judged: " + why);
    assertThat(run.failures()).isEmpty();
  }

  @Test
  void a_class_that_calls_nothing_fails() throws Exception {
    Module module =
        new Module(directory)
            .withSource(
                "EnforcedTest", "@EnforceResilience class EnforcedTest { @Test void plain() {} }")
            .compiled();
    assertThat(module.run(Map.of(), "EnforcedTest").failure())
        .isEqualTo(
            "@EnforceResilience on EnforcedTest: no test of it called a downstream, so there is nothing"
                + " to judge");
  }

  @Test
  void a_class_with_a_test_that_broke_is_not_judged_besides() throws Exception {
    Module module =
        new Module(directory)
            .withSource(
                "EnforcedTest",
                BOTH + "class EnforcedTest {" + THROTTLED.replace("succeeded", "failed") + "}")
            .compiled();
    assertThat(printed(() -> module.run(Map.of(), "EnforcedTest")))
        .anyMatch(line -> line.endsWith("on EnforcedTest was not judged: tests of it failed"));
    assertThat(run.failures()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
"""
@EnforceResilience(minimumCoverage = 101) | @EnforceResilience(minimumCoverage = 101) on WrongTest: minimumCoverage = 101, but minimumCoverage is in per cent, from 0 to 100. | @EnforceResilience(minimumCoverage = 80)
@EnforceResilience(minimumCoverage = -1) | @EnforceResilience(minimumCoverage = -1) on WrongTest: minimumCoverage = -1, but minimumCoverage is in per cent, from 0 to 100. | @EnforceResilience(minimumCoverage = 80)
@EnforceResilience(rules = "every call must hold: trottle") | @EnforceResilience(rules = "every call must hold: trottle") on WrongTest: rules = "every call must hold: trottle", but "every call must hold: trottle" is wrong at character 23, "trottle": there is no class of faults "trottle"; did you mean "throttle"? | @EnforceResilience(rules = "every DynamoDb write must hold: throttle, lost-response")
""")
  void an_attribute_that_is_wrong_is_told_before_anything_runs(
      String annotation, String message, String example) throws Exception {
    Module module =
        new Module(directory)
            .withSource("WrongTest", annotation + " class WrongTest {" + THROTTLED + "}")
            .withSource("RightTest", example + " class RightTest { @Test void plain() {} }")
            .compiled();
    LauncherTestKit kit = module.run(Map.of(), "WrongTest");
    assertThat(kit.passed()).isZero();
    assertThat(kit.failures().get(0)).hasMessage(message + "\nExample: " + example);
    assertThat(module.run(Map.of(), "RightTest").failure()).contains("nothing to judge");
  }

  private List<String> printed(Callable<LauncherTestKit> action) {
    return Console.linesOf(
        () -> {
          try {
            run = action.call();
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }
}
