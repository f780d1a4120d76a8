package dev.junitchaos.classpath;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the test classes it is given in a JVM of its own, and prints how each test ended. */
public final class Program {

  private Program() {}

  /** A test may put another one in its place. */
  private static final PrintStream CONSOLE = System.out;

  public static void main(String[] types) {
    LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
    for (String type : types) {
      request.selectors(selectClass(type));
    }
    try (LauncherSession session = LauncherFactory.openSession()) {
      session
          .getLauncher()
          .execute(
              request.build(),
              new TestExecutionListener() {
                @Override
                public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                  if (test.isTest()
                      || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                    CONSOLE.println(test.getDisplayName() + " " + result.getStatus());
                    result.getThrowable().ifPresent(Program::print);
                  }
                }
              });
    }
    System.exit(0);
  }

  private static void print(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    CONSOLE.println(text);
  }
}
