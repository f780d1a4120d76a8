package dev.junitchaos.lambda.runtime;

import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** Whether functions can run in the real runtime here. */
public final class Support {

  private static final String RUNTIME_CLIENT =
      "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  private Support() {}

  /**
   * Checks that they can.
   *
   * @throws TestAbortedException on a machine that the runtime client has no native code for: the
   *     test is skipped
   * @throws IllegalStateException when the runtime client is not on the class path
   */
  public static void check() {
    String reason = missing(System.getProperty("os.name"), System.getProperty("os.arch"));
    if (reason != null) {
      throw new TestAbortedException(reason);
    }
    if (!isRuntimeClientThere()) {
      throw new IllegalStateException(
          """
          LambdaFunction.inRuntime needs AWS's runtime client on the test class path. Add:
            <dependency>
              <groupId>com.amazonaws</groupId>
              <artifactId>aws-lambda-java-runtime-interface-client</artifactId>
              <version>2.9.0</version>
              <scope>test</scope>
            </dependency>""");
    }
  }

  private static boolean isRuntimeClientThere() {
    try {
      Class.forName(RUNTIME_CLIENT, false, Support.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Why they cannot on such a machine; {@code null}: they can. */
  static @Nullable String missing(String system, String architecture) {
    boolean known =
        architecture.equals("amd64")
            || architecture.equals("x86_64")
            || architecture.equals("aarch64");
    return system.equals("Linux") && known
        ? null
        : "LambdaFunction.inRuntime needs Linux on x86_64 or aarch64, which AWS's runtime client is"
            + " made for; this is "
            + system
            + " on "
            + architecture
            + ". LambdaFunction.of runs the handler in this JVM, on any machine.";
  }
}
