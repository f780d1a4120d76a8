package dev.junitchaos.gate;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A JVM as Surefire forks it: runs each class by itself when it is told to, in one session. */
final class Fork {

  private Fork() {}

  public static void main(String[] types) throws Exception {
    System.out.println("ready");
    System.in.read();
    try (LauncherSession session = LauncherFactory.openSession()) {
      for (String type : types) {
        session
            .getLauncher()
            .execute(
                LauncherDiscoveryRequestBuilder.request()
                    .selectors(DiscoverySelectors.selectClass(type))
                    .build(),
                new Failures());
      }
    } catch (AssertionError e) {
      System.out.println(e.getMessage());
    }
    System.exit(0);
  }

  private static final class Failures implements TestExecutionListener {
    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      result.getThrowable().ifPresent(error -> System.out.println(error.getMessage()));
    }
  }
}
