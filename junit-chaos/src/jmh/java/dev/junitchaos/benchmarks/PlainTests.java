package dev.junitchaos.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/** What a test without chaos takes when the library is on the class path. */
@OperationsPerInvocation(TestRun.TESTS)
public class PlainTests extends TestRun {

  @Setup
  public void provesWhatIsThere() {
    Presence.requirePresent();
  }

  @Benchmark
  public long calm() {
    return run(PlainTestCases.Calm.class);
  }
}
