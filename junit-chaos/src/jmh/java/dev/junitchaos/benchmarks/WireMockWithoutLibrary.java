package dev.junitchaos.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** The test of {@link ThrottledTwice} on WireMock, the library not on the class path. */
@OperationsPerInvocation(TestRun.TESTS)
public class WireMockWithoutLibrary extends TestRun {

  @Setup
  public void provesWhatIsThere() {
    Presence.requireAbsent();
  }

  @Benchmark
  public long keptClient() {
    return run(WireMockTestCases.KeptClient.class);
  }

  @Benchmark
  public long newClient() {
    return run(WireMockTestCases.NewClient.class);
  }

  /** Its threads would keep the fork from ending. */
  @TearDown
  public void stopWireMock() {
    WireMockTestCases.SERVER.stop();
  }
}
