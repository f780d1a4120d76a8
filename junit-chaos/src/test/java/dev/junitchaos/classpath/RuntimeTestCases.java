package dev.junitchaos.classpath;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.junitchaos.FailOneIn;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Needs AWS's runtime client and what that brings. */
class RuntimeTestCases {

  public static final class Echo implements RequestHandler<String, String> {
    @Override
    public String handleRequest(String event, Context context) {
      return event;
    }
  }

  @Test
  @FailOneIn(2)
  void inRuntime() {
    List<Invocation<String>> invocations =
        LambdaFunction.inRuntime(Echo.class)
            .withTimeout(Duration.ofSeconds(60))
            .invokeTimes(2, "event");
    Assertions.assertInstanceOf(Invocation.Completed.class, invocations.get(0));
    Assertions.assertInstanceOf(Invocation.Failed.class, invocations.get(1));
  }
}
