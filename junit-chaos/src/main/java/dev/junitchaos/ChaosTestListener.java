package dev.junitchaos;

import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.experiment.Attribution.Entered;
import dev.junitchaos.experiment.Scope;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Tells every thread which test it runs, so that tests without chaos are left alone while others
 * run beside them, and so that JUnit's own worker threads do not pass on what they inherited. Found
 * by the JUnit Platform; not for direct use.
 */
public final class ChaosTestListener implements TestExecutionListener {

  // JUnit reports the start and the end of a test on the thread that runs it.
  private final ThreadLocal<Deque<Entered>> entered = ThreadLocal.withInitial(ArrayDeque::new);

  /** Found by the JUnit Platform. */
  public ChaosTestListener() {}

  @Override
  public void executionStarted(TestIdentifier test) {
    entered.get().push(Attribution.enter(test.isTest() ? Scope.ofTest() : Scope.calmHere()));
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Entered latest = entered.get().poll();
    if (latest != null) {
      latest.close();
    }
  }
}
