package dev.junitchaos.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/** What a test takes in which the library injects the failure. */
@OperationsPerInvocation(TestRun.TESTS)
public class AnnotatedTests extends TestRun {

  @Setup
  public void provesWhatIsThere() {
    Presence.requirePresent();
  }

  @Benchmark
  public long calm() {
    return run(AnnotatedTestCases.Calm.class);
  }

  @Benchmark
  public long throttled() {
    return run(AnnotatedTestCases.Throttled.class);
  }

  @Benchmark
  public long failing() {
    return run(AnnotatedTestCases.Failing.class);
  }
}
