package dev.junitchaos.benchmarks;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Runs test classes through the JUnit Launcher, as a build does. A repeated test sets its
 * extensions up anew for each repetition, so each is a test of its own.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 750, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public abstract class TestRun {

  /** How many tests each class has. */
  static final int TESTS = 200;

  private LauncherSession session;

  @Setup
  public void open() {
    // Each run prints its summary there.
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    session = LauncherFactory.openSession();
  }

  /** Runs a class; all its tests must pass. */
  final long run(Class<?> tests) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    session
        .getLauncher()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(tests)).build(),
            listener);
    TestExecutionSummary summary = listener.getSummary();
    if (summary.getTestsSucceededCount() != TESTS || summary.getTotalFailureCount() != 0) {
      throw new IllegalStateException(
          summary.getTestsSucceededCount() + " of " + TESTS + " passed",
          summary.getFailures().isEmpty() ? null : summary.getFailures().get(0).getException());
    }
    return summary.getTestsSucceededCount();
  }

  @TearDown
  public void close() {
    session.close();
  }
}
