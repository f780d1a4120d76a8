package dev.junitchaos.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/** What a test takes when the library is not on the class path. */
@OperationsPerInvocation(TestRun.TESTS)
public class PlainTestsWithoutLibrary extends TestRun {

  @Setup
  public void provesWhatIsThere() {
    Presence.requireAbsent();
  }

  @Benchmark
  public long calm() {
    return run(PlainTestCases.Calm.class);
  }

  @Benchmark
  public long throttled() {
    return run(PlainTestCases.Throttled.class);
  }

  @Benchmark
  public long failing() {
    return run(PlainTestCases.Failing.class);
  }
}
