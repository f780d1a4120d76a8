package dev.junitchaos.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is spread over JVMs is judged once, by whichever ends last. */
class SeveralJvmsTest {

  private static final String THROTTLED =
      "@Test @ThrottleDynamo(first = 1) void throttled() { assertThat(Shop.show().invoke(\"o\")).succeeded(); }";
  private static final String CALM =
      "@Test void calm() { assertThat(Shop.show().invoke(\"o\")).succeeded(); }";
  private static final String FAILS =
      "JUnit Chaos: the gate fails: fault coverage is 20 % (1 of 5 cells held), but"
          + " junit.chaos.gate.minimum-coverage = 50:";

  @TempDir Path directory;

  /** They are let go at the same time, and have as much to do. */
  @RepeatedTest(3)
  void two_that_end_at_once_give_one_judgement() throws Exception {
    Module module =
        new Module(directory).with("ATest", THROTTLED).with("BTest", THROTTLED).compiled();
    List<String> printed =
        goTogether(fork(module, true, "shop.ATest"), fork(module, true, "shop.BTest"));
    assertThat(printed).containsOnlyOnce(FAILS);
    assertThat(printed).noneMatch(line -> line.contains("did not judge"));
    assertThat(Files.readString(module.report().resolve("summary.md"))).contains("**failed**");
    assertThat(Files.readString(stepSummary(module))).containsOnlyOnce("Gate: **failed**");
  }

  @Test
  void one_after_the_other_the_last_one_judges() throws Exception {
    Module module =
        new Module(directory)
            .with("ATest", THROTTLED)
            .with("BTest", CALM)
            .with("CTest", CALM)
            .compiled();
    assertThat(goTogether(fork(module, true, "shop.ATest", "shop.CTest")))
        .containsOnlyOnce(
            "JUnit Chaos: the gate did not judge this run: 1 test class was not run (shop.BTest). What"
                + " is always left out is named by junit.chaos.gate.left-out = shop.BTest");
    assertThat(goTogether(fork(module, true, "shop.BTest"))).containsOnlyOnce(FAILS);
  }

  @Test
  void the_classes_of_one_that_crashed_were_not_run() throws Exception {
    Module module =
        new Module(directory)
            .with("ATest", THROTTLED)
            .with("BTest", "@Test void halts() { Runtime.getRuntime().halt(3); }")
            .compiled();
    goTogether(fork(module, true, "shop.BTest"));
    assertThat(goTogether(fork(module, true, "shop.ATest")))
        .anyMatch(
            line -> line.contains("did not judge this run: 1 test class was not run (shop.BTest)"));
  }

  @Test
  void a_fault_that_was_switched_off_in_one_keeps_the_last_from_judging() throws Exception {
    Module module =
        new Module(directory)
            .with(
                "ATest",
                THROTTLED
                    + "@Test @DenyAccess(service = \"DynamoDb\", name = \"it\") void off() {}")
            .with("BTest", CALM)
            .compiled();
    goTogether(fork(module, true, "shop.ATest"));
    assertThat(goTogether(fork(module, true, "shop.BTest")))
        .containsOnlyOnce(
            "JUnit Chaos: the gate did not judge this run: off() was skipped, because its fault"
                + " @DenyAccess(service = \"DynamoDb\", name = \"it\") is switched off:"
                + " junit.chaos.fault.it = off");
  }

  @Test
  void outside_of_surefire_each_jvm_is_a_run_of_its_own() throws Exception {
    Module module = new Module(directory).with("ATest", THROTTLED).with("BTest", CALM).compiled();
    assertThat(goTogether(fork(module, false, "shop.ATest")))
        .anyMatch(line -> line.contains("did not judge"));
    assertThat(goTogether(fork(module, false, "shop.BTest")))
        .anyMatch(line -> line.contains("did not judge"))
        .doesNotContain(FAILS);
    assertThat(goTogether(fork(module, false, "shop.ATest", "shop.BTest"))).contains(FAILS);
  }

  private static Process fork(Module module, boolean surefire, String... types) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                module.classes() + File.pathSeparator + System.getProperty("java.class.path"),
                "-Djunit.chaos.gate.minimum-coverage=50",
                "-Djunit.chaos.fault.it=off",
                "-Djunit.chaos.report.directory=" + module.report()));
    if (surefire) {
      command.add("-Dsurefire.real.class.path=there");
    }
    command.add(Fork.class.getName());
    command.addAll(List.of(types));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("GITHUB_"));
    builder.environment().put("GITHUB_STEP_SUMMARY", stepSummary(module).toString());
    return builder.start();
  }

  private static Path stepSummary(Module module) {
    return module.classes().resolveSibling("step-summary");
  }

  /** Waits until all are ready, lets them go, and gives what they print to their ends. */
  private static List<String> goTogether(Process... forks) throws Exception {
    List<String> printed = new ArrayList<>();
    List<BufferedReader> outputs = new ArrayList<>();
    for (Process fork : forks) {
      BufferedReader output = fork.inputReader();
      String line = output.readLine();
      while (line != null && !line.equals("ready")) {
        line = output.readLine();
      }
      outputs.add(output);
    }
    for (Process fork : forks) {
      fork.getOutputStream().write('\n');
      fork.getOutputStream().close();
    }
    for (BufferedReader output : outputs) {
      output.lines().forEach(printed::add);
    }
    for (Process fork : forks) {
      fork.waitFor();
    }
    return printed;
  }
}
