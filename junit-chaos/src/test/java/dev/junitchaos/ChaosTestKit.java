package dev.junitchaos;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.List;
import java.util.Map;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;
import org.junit.platform.testkit.engine.Events;

/**
 * Runs test classes that are written to be looked at from outside, and tells how their tests ended.
 */
public final class ChaosTestKit {

  private final Events all;

  private ChaosTestKit(Events all) {
    this.all = all;
  }

  /** Runs every test of a class. */
  public static ChaosTestKit run(Class<?> type) {
    return run(type, Map.of());
  }

  /** Runs every test of a class with configuration parameters. */
  public static ChaosTestKit run(Class<?> type, Map<String, String> parameters) {
    return new ChaosTestKit(
        EngineTestKit.engine("junit-jupiter")
            .configurationParameters(parameters)
            .selectors(selectClass(type))
            .execute()
            .allEvents());
  }

  /** Runs one test method. */
  public static ChaosTestKit run(Class<?> type, String method) {
    return run(type, method, Map.of());
  }

  /** Runs one test method with configuration parameters. */
  public static ChaosTestKit run(Class<?> type, String method, Map<String, String> parameters) {
    return new ChaosTestKit(
        EngineTestKit.engine("junit-jupiter")
            .configurationParameters(parameters)
            .selectors(methodOf(type, method))
            .execute()
            .allEvents());
  }

  /** Selects a test method by its name alone, whatever its parameters are. */
  static DiscoverySelector methodOf(Class<?> type, String name) {
    return ReflectionSupport.findMethods(
            type, method -> method.getName().equals(name), HierarchyTraversalMode.TOP_DOWN)
        .stream()
        .findFirst()
        .map(method -> selectMethod(type, method))
        .orElseThrow(() -> new AssertionError("no method " + name + " in " + type));
  }

  /** How many tests passed. */
  public long passed() {
    return all.filter(event -> event.getType() == EventType.FINISHED)
        .filter(event -> event.getTestDescriptor().isTest())
        .filter(event -> result(event).getStatus() == TestExecutionResult.Status.SUCCESSFUL)
        .count();
  }

  /** The failures of tests and containers, in order. */
  public List<Throwable> failures() {
    return throwables(TestExecutionResult.Status.FAILED);
  }

  /** What tests were aborted with, in order. */
  public List<Throwable> aborted() {
    return throwables(TestExecutionResult.Status.ABORTED);
  }

  private List<Throwable> throwables(TestExecutionResult.Status status) {
    return all.filter(event -> event.getType() == EventType.FINISHED)
        .map(ChaosTestKit::result)
        .filter(result -> result.getStatus() == status)
        .flatMap(result -> result.getThrowable().stream())
        .toList();
  }

  /** The message of the only failure. */
  public String failure() {
    List<Throwable> failures = failures();
    if (failures.size() != 1) {
      throw new AssertionError("expected one failure, got " + failures);
    }
    return failures.get(0).getMessage();
  }

  /** Why tests and containers were skipped. */
  public List<String> skipped() {
    return all.filter(event -> event.getType() == EventType.SKIPPED)
        .flatMap(event -> event.getPayload(String.class).stream())
        .toList();
  }

  private static TestExecutionResult result(Event event) {
    return event.getRequiredPayload(TestExecutionResult.class);
  }
}
