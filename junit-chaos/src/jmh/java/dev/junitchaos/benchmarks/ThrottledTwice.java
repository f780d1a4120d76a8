package dev.junitchaos.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/** What a test takes that is throttled twice and recovers, with the library. */
@OperationsPerInvocation(TestRun.TESTS)
public class ThrottledTwice extends TestRun {

  @Setup
  public void provesWhatIsThere() {
    Presence.requirePresent();
  }

  @Benchmark
  public long keptClient() {
    return run(ThrottledTwiceTestCases.KeptClient.class);
  }

  @Benchmark
  public long newClient() {
    return run(ThrottledTwiceTestCases.NewClient.class);
  }
}
