package dev.junitchaos;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs test classes as a build does: through the Launcher, where the listeners that the library
 * registers take part. Tells how the tests ended.
 */
public final class LauncherTestKit {

  /** JUnit's own parallel execution, on eight threads. */
  public static final Map<String, String> EIGHT_THREADS =
      Map.of(
          "junit.jupiter.execution.parallel.enabled", "true",
          "junit.jupiter.execution.parallel.mode.default", "concurrent",
          "junit.jupiter.execution.parallel.config.strategy", "fixed",
          "junit.jupiter.execution.parallel.config.fixed.parallelism", "8",
          "junit.jupiter.execution.parallel.config.fixed.max-pool-size", "8");

  private final Recorder recorder = new Recorder();

  private LauncherTestKit() {}

  /** Runs every test of some classes. */
  public static LauncherTestKit run(Map<String, String> parameters, Class<?>... types) {
    return run(
        parameters,
        Arrays.stream(types).map(type -> (DiscoverySelector) selectClass(type)).toList());
  }

  /** Runs one test method. */
  public static LauncherTestKit run(Map<String, String> parameters, Class<?> type, String method) {
    return run(parameters, List.of(ChaosTestKit.methodOf(type, method)));
  }

  private static LauncherTestKit run(
      Map<String, String> parameters, List<DiscoverySelector> selectors) {
    LauncherTestKit kit = new LauncherTestKit();
    try (LauncherSession session = LauncherFactory.openSession()) {
      session
          .getLauncher()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectors)
                  // Away from the report on the run that this is a part of.
                  .configurationParameter("junit.chaos.report.directory", "target/inner-reports")
                  .configurationParameters(parameters)
                  .build(),
              kit.recorder);
    }
    return kit;
  }

  /** How many tests passed. */
  public int passed() {
    return recorder.passed.size();
  }

  /** The failures of tests and containers. */
  public List<Throwable> failures() {
    return List.copyOf(recorder.failures);
  }

  /** The message of the only failure. */
  public String failure() {
    List<Throwable> failures = failures();
    if (failures.size() != 1) {
      throw new AssertionError("expected one failure, got " + failures);
    }
    return failures.get(0).getMessage();
  }

  /** How many tests were aborted. */
  public int aborted() {
    return recorder.aborted.size();
  }

  /** Display names of the tests that passed, in order. */
  public List<String> passedNames() {
    return List.copyOf(recorder.passed);
  }

  /** Why tests were aborted, in order. */
  public List<Throwable> abortions() {
    return List.copyOf(recorder.abortions);
  }

  /** Names of what was skipped, each with the reason. */
  public Map<String, String> skipped() {
    return Map.copyOf(recorder.skipped);
  }

  /** What tests published. */
  public List<Map<String, String>> reported() {
    return List.copyOf(recorder.reported);
  }

  private static final class Recorder implements TestExecutionListener {
    private final List<String> passed = Collections.synchronizedList(new ArrayList<>());
    private final List<String> aborted = Collections.synchronizedList(new ArrayList<>());
    private final List<Throwable> abortions = Collections.synchronizedList(new ArrayList<>());
    private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    private final List<Map<String, String>> reported =
        Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> skipped = new java.util.concurrent.ConcurrentHashMap<>();

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      switch (result.getStatus()) {
        case FAILED ->
            failures.add(
                result.getThrowable().orElseGet(() -> new AssertionError(test.getDisplayName())));
        case ABORTED -> {
          aborted.add(test.getDisplayName());
          result.getThrowable().ifPresent(abortions::add);
        }
        case SUCCESSFUL -> {
          if (test.isTest()) {
            passed.add(test.getDisplayName());
          }
        }
      }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
      skipped.put(test.getDisplayName(), reason);
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
      reported.add(entry.getKeyValuePairs());
    }
  }
}
