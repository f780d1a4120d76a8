package dev.junitchaos.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.junitchaos.ChaosTestKit;
import dev.junitchaos.FillDisk;
import dev.junitchaos.InjectLatency;
import dev.junitchaos.VirtualTime;
import dev.junitchaos.lambda.LambdaFunction;
import dev.junitchaos.lambda.ManualTicker;
import dev.junitchaos.lambda.OpenExperiment;
import org.junit.jupiter.api.Test;

/** What the real runtime says to whoever gives it something wrong. */
class RuntimeWrongUseTest {

  private static final LambdaFunction<String, String> FAILING =
      LambdaFunction.inRuntime(Handlers.Failing.class);

  @Test
  void a_variable_of_this_jvm() {
    LambdaFunction<String, String> here = LambdaFunction.of((event, context) -> event);

    assertThatThrownBy(() -> here.withEnvironment("TABLE_NAME", "orders"))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(
            "withEnvironment(\"TABLE_NAME\", \"orders\"): a function of LambdaFunction.of runs in this"
                + " JVM, whose environment variables nobody can set. Example:"
                + " LambdaFunction.inRuntime(CheckoutHandler.class).withEnvironment(\"TABLE_NAME\","
                + " \"orders\")");
  }

  @Test
  void a_variable_with_a_name_that_cannot_be() {
    assertThatThrownBy(() -> FAILING.withEnvironment("TABLE-NAME", "orders"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "withEnvironment(\"TABLE-NAME\", \"orders\"): the name of an environment variable has two"
                + " or more letters, digits and underscores, and starts with a letter. Example:"
                + " withEnvironment(\"TABLE_NAME\", \"orders\")");
  }

  @Test
  void a_variable_that_lambda_sets() {
    assertThatThrownBy(() -> FAILING.withEnvironment("AWS_REGION", "eu-north-1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "withEnvironment(\"AWS_REGION\", \"eu-north-1\"): Lambda sets this variable itself, and a"
                + " function's configuration cannot. The region is LocalAws's, such as"
                + " LocalAws.inRegion(\"eu-north-1\"); name and memory are withName(\"checkout\") and"
                + " withMemory(512)");
  }

  @Test
  void a_handler_that_does_not_exist() {
    assertThatThrownBy(() -> LambdaFunction.inRuntime("com.example.Orders::checkout"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "LambdaFunction.inRuntime(\"com.example.Orders::checkout\"): there is no class"
                + " com.example.Orders on the class path. A handler is named as in Lambda's"
                + " configuration: a class, or a class and a method. Example:"
                + " LambdaFunction.inRuntime(\"com.example.Orders::checkout\")");
  }

  @Test
  void a_clock_that_is_not_the_machines() {
    try (OpenExperiment test = OpenExperiment.with(new ManualTicker())) {
      assertThatThrownBy(() -> FAILING.invoke("event"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "LambdaFunction.inRuntime runs the handler in a process of its own, whose clock is the"
                  + " machine's: it cannot be part of a test that runs on another. Take away"
                  + " @VirtualTime, or use LambdaFunction.of(new CheckoutHandler()).");
    }
  }

  @Test
  void a_test_in_virtual_time() {
    assertThat(ChaosTestKit.run(RefusedTestCases.class, "in_virtual_time").failure())
        .startsWith(
            "LambdaFunction.inRuntime runs the handler in a process of its own, whose clock");
  }

  @Test
  void a_disk_that_is_full() {
    assertThat(ChaosTestKit.run(RefusedTestCases.class, "on_a_full_disk").failure())
        .isEqualTo(
            "@FillDisk watches what this JVM writes, but LambdaFunction.inRuntime runs the handler in"
                + " a process of its own. Use LambdaFunction.of(new CheckoutHandler()) for this"
                + " test.");
  }

  static class RefusedTestCases {

    @Test
    @VirtualTime
    @InjectLatency(1)
    void in_virtual_time() {
      FAILING.invoke("event");
    }

    @Test
    @FillDisk
    void on_a_full_disk() {
      FAILING.invoke("event");
    }
  }
}
