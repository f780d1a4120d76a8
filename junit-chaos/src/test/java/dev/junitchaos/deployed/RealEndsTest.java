package dev.junitchaos.deployed;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static dev.junitchaos.deployed.RealProcessTest.LONG;
import static dev.junitchaos.deployed.RealProcessTest.isAlive;

import dev.junitchaos.ChaosTest;
import dev.junitchaos.lambda.FunctionError;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How invocations in the real runtime end: deadlines, exceptions, and processes that die. */
@ChaosTest
class RealEndsTest {

  private final LambdaFunction<String, String> failing =
      LambdaFunction.inRuntime(Handlers.Failing.class).withTimeout(LONG);

  @Test
  void at_the_deadline_the_process_is_killed() throws IOException {
    try (Console console = Console.capture()) {
      Invocation<String> invocation =
          LambdaFunction.inRuntime(Handlers.Hanging.class)
              .withTimeout(Duration.ofMillis(700))
              .invoke("event");

      assertThat(invocation).timedOut();
      assertThat(invocation.duration()).isGreaterThanOrEqualTo(Duration.ofMillis(700));
      Invocation.TimedOut<String> timedOut = (Invocation.TimedOut<String>) invocation;
      assertThat(timedOut.where())
          .startsWith("at dev.junitchaos.deployed.Handlers$Hanging.handleRequest(Handlers.java:");
      assertThat(timedOut.stack().get(timedOut.stack().size() - 1).getClassName())
          .isEqualTo(Handlers.Hanging.class.getName());
      console.awaitLine("process ");
      assertThat(isAlive(Long.parseLong(console.after("process ")))).isFalse();
    }
  }

  @Test
  void an_exception_is_told_by_its_type_message_and_stack() {
    Invocation<String> invocation = failing.invoke("throw");

    assertThat(invocation)
        .failedWith(IllegalArgumentException.class)
        .failedWith(RuntimeException.class)
        .failedWith(FunctionError.class);
    FunctionError error = (FunctionError) ((Invocation.Failed<String>) invocation).error();
    assertThat(error)
        .hasMessage("no such order")
        .hasToString("java.lang.IllegalArgumentException: no such order");
    assertThat(error.errorType()).isEqualTo("java.lang.IllegalArgumentException");
    assertThat(error.is(IllegalStateException.class)).isFalse();
    assertThat(error.getStackTrace()[0].getClassName()).isEqualTo(Handlers.Failing.class.getName());
    assertThat(error.getStackTrace()[0].getFileName()).isEqualTo("Handlers.java");
    assertThat(error.getStackTrace()[0].getLineNumber()).isPositive();
    assertThat(invocation.timeline().toString()).endsWith(": IllegalArgumentException");

    assertThat(failing.invoke("not")).succeeded();
  }

  @Test
  void a_process_that_ends_is_told_as_lambda_does_and_the_next_invocation_has_a_new_one() {
    assertExit("exit", "Runtime exited with error: exit status 7");
    assertExit("exit quietly", "Runtime exited without providing a reason");
    assertExit("halt", "Runtime exited with error: signal: killed");
    assertThat(failing.invoke("not")).succeeded();
  }

  private void assertExit(String event, String how) {
    Invocation<String> invocation = failing.invoke(event);
    FunctionError error = (FunctionError) ((Invocation.Failed<String>) invocation).error();
    assertThat(error.errorType()).isEqualTo("Runtime.ExitError");
    assertThat(error.getMessage()).matches("RequestId: [-0-9a-f]{36} Error: " + how);
    assertThat(invocation.timeline().toString()).endsWith(": Runtime.ExitError");
  }

  @Test
  void a_process_that_runs_out_of_memory_is_not_used_again() {
    assertThat(failing.invoke("memory")).failedWith(OutOfMemoryError.class);
    assertThat(failing.invoke("not")).succeeded();
  }

  @Test
  void a_response_that_is_too_large_is_refused_as_lambda_does() {
    Invocation<String> invocation = failing.withMemory(512).invoke("too much");

    FunctionError error = (FunctionError) ((Invocation.Failed<String>) invocation).error();
    assertThat(error)
        .hasToString(
            "Function.ResponseSizeTooLarge: Response payload size (6300002 bytes) exceeded maximum"
                + " allowed payload size (6291556 bytes).");
  }

  @Test
  void a_handler_that_cannot_be_made_is_tried_once_more_within_the_invocation() throws IOException {
    try (Console console = Console.capture()) {
      Invocation<String> invocation =
          LambdaFunction.inRuntime(Handlers.Unmade.class).withTimeout(LONG).invoke("event");

      assertThat(invocation).failedWith(IllegalStateException.class);
      assertThat(((Invocation.Failed<String>) invocation).error())
          .hasMessageEndingWith("TABLE is not set");
      assertThat(console.count("tried")).isEqualTo(2);
    }
  }

  @Test
  void a_cold_start_that_takes_longer_than_ten_seconds_is_tried_once_more_in_the_functions_time()
      throws IOException {
    try (Console console = Console.capture()) {
      Invocation<String> invocation =
          LambdaFunction.inRuntime(Handlers.Slow.class)
              .withTimeout(Duration.ofSeconds(5))
              .invoke("event");

      assertThat(invocation).timedOut();
      assertThat(((Invocation.TimedOut<String>) invocation).where())
          .contains("Handlers$Slow.<clinit>");
      assertThat(console.count("loading")).isEqualTo(2);
    }
  }

  @Test
  void a_class_that_lambda_could_not_make_fails_as_there() {
    Invocation<String> invocation =
        LambdaFunction.inRuntime(Handlers.NotPublic.class).withTimeout(LONG).invoke("event");

    assertThat(((Invocation.Failed<String>) invocation).error())
        .hasMessageContaining("NotPublic has no public zero-argument constructor");
  }
}
