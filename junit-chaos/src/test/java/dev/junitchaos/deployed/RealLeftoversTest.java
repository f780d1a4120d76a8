package dev.junitchaos.deployed;

import static dev.junitchaos.deployed.RealProcessTest.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.junitchaos.lambda.LambdaFunction;
import dev.junitchaos.lambda.OpenExperiment;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Functions in the real runtime leave nothing behind. */
class RealLeftoversTest {

  @Test
  void no_thread_is_left_after_the_test() {
    try (OpenExperiment test = OpenExperiment.with()) {
      LambdaFunction<String, String> failing =
          LambdaFunction.inRuntime(Handlers.Failing.class).withName("leftover").withTimeout(LONG);
      failing.invokeConcurrently(2, "not");
      failing.invoke("exit");
      assertThat(threads()).isNotEmpty();
    }
    assertThat(threads()).isEmpty();
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> name.contains("leftover"))
        .toList();
  }

  @Test
  void a_jvm_that_is_killed_takes_its_functions_with_it() throws IOException {
    Process orphan = start();
    try (BufferedReader output = orphan.inputReader()) {
      long pid = Long.parseLong(output.readLine());
      assertThat(RealProcessTest.isAlive(pid)).isTrue();
      orphan.destroyForcibly();
      await().atMost(LONG).until(() -> !RealProcessTest.isAlive(pid));
    }
  }

  @Test
  void a_jvm_that_ends_takes_its_functions_with_it() throws IOException {
    Process orphan = start();
    try (BufferedReader output = orphan.inputReader()) {
      long pid = Long.parseLong(output.readLine());
      orphan.getOutputStream().close();
      await().atMost(LONG).until(() -> !orphan.isAlive() && !RealProcessTest.isAlive(pid));
      assertThat(orphan.exitValue()).isZero();
    } finally {
      orphan.destroyForcibly();
    }
  }

  private static Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Orphan.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
