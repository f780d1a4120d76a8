package dev.junitchaos;

import dev.junitchaos.aws.Exposure;
import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.experiment.Attribution.Entered;
import dev.junitchaos.experiment.Scope;
import dev.junitchaos.internal.Messages;
import dev.junitchaos.journal.TestTrace;
import dev.junitchaos.report.FinishedTest;
import dev.junitchaos.report.RunCollector;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Tells every thread which test it runs, so that tests without chaos are left alone while others
 * run beside them, and so that JUnit's own worker threads do not pass on what they inherited; and
 * tells the run's collector how each test ended, and the extension which parameters there are.
 * Found by the JUnit Platform; not for direct use.
 */
public final class ChaosTestListener implements TestExecutionListener {

  // JUnit reports the start and the end of a test on the thread that runs it.
  private final ThreadLocal<Deque<Entered>> entered = ThreadLocal.withInitial(ArrayDeque::new);
  private volatile @Nullable RunCollector run;

  /** Found by the JUnit Platform. */
  public ChaosTestListener() {}

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    ConfigurationParameters parameters = plan.getConfigurationParameters();
    RunParameters.started(parameters::keySet);
    check(parameters);
    run =
        RunCollector.open(
            RunCollector.directory(parameters), Exposure::of, RunCollector.environment(parameters));
  }

  @SuppressWarnings("SystemOut") // JUnit swallows what a listener throws
  private static void check(ConfigurationParameters parameters) {
    String github = parameters.get("junit.chaos.github").map(String::strip).orElse("on");
    if (!github.equalsIgnoreCase("on") && !github.equalsIgnoreCase("off")) {
      System.err.println(
          "JUnit Chaos: "
              + Messages.parameter("junit.chaos.github", github, "", "on or off", "off"));
    }
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    if (test.getSource().orElse(null) instanceof ClassSource type) {
      MisplacedFaults.tell(type::getJavaClass);
    }
    Scope scope = Scope.calmHere();
    RunCollector collector = run;
    if (collector != null && test.getSource().orElse(null) instanceof MethodSource) {
      TestTrace trace = collector.started(test.getUniqueId());
      scope = test.isTest() ? Scope.ofTest(trace) : scope;
    }
    entered.get().push(Attribution.enter(scope));
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Entered latest = entered.get().poll();
    if (latest != null) {
      latest.close();
    }
    RunCollector collector = run;
    if (collector != null && test.getSource().orElse(null) instanceof MethodSource method) {
      collector.finished(
          new FinishedTest(
              test.getUniqueId(),
              method.getClassName(),
              method.getMethodName(),
              test.getDisplayName(),
              status(result.getStatus()),
              result.getThrowable().orElse(null)));
    }
  }

  private static String status(Status status) {
    return switch (status) {
      case SUCCESSFUL -> "passed";
      case FAILED -> "failed";
      case ABORTED -> "aborted";
    };
  }

  /** For runs without a chaos test; those with one have their report by now. */
  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    RunParameters.finished();
    RunCollector collector = run;
    if (collector != null) {
      collector.write();
      collector.close();
    }
  }
}
