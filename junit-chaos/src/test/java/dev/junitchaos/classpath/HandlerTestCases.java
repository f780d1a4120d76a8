package dev.junitchaos.classpath;

import dev.junitchaos.FailOneIn;
import dev.junitchaos.InjectLatency;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Needs Lambda's core and nothing else. */
class HandlerTestCases {

  private final LambdaFunction<String, String> function =
      LambdaFunction.of((event, context) -> event);

  @Test
  @FailOneIn(2)
  void failingHandler() {
    List<Invocation<String>> invocations = function.invokeTimes(2, "event");
    Assertions.assertInstanceOf(Invocation.Completed.class, invocations.get(0));
    Assertions.assertInstanceOf(Invocation.Failed.class, invocations.get(1));
  }

  @Test
  @InjectLatency(60_000)
  void slowHandler(Experiment experiment) {
    Assertions.assertInstanceOf(
        Invocation.TimedOut.class, function.withTimeout(Duration.ofMillis(50)).invoke("event"));
    Assertions.assertEquals(1, experiment.injections().size());
  }
}
