package dev.junitchaos.deployed;

import dev.junitchaos.lambda.LambdaFunction;
import java.io.IOException;
import java.util.Map;

/** A JVM that has a function in the real runtime, and ends when its input does. */
public final class Orphan {

  private Orphan() {}

  public static void main(String[] none) throws IOException {
    LambdaFunction<String, Map<String, Object>> telling =
        LambdaFunction.inRuntime(Handlers.Telling.class).withTimeout(RealProcessTest.LONG);
    System.out.println(RealProcessTest.pid(RealProcessTest.told(telling.invoke("event"))));
    while (System.in.read() >= 0) {
      // Not yet.
    }
  }
}
