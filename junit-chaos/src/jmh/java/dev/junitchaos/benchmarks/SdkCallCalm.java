package dev.junitchaos.benchmarks;

import dev.junitchaos.experiment.Attribution;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;

/** The library is on the class path and no experiment is open. */
public class SdkCallCalm extends SdkCall {

  private final Hooks hooks = new Hooks();

  @Setup
  public void provesThatNothingIsOpen() {
    Presence.requirePresent();
    if (!Attribution.isIdle()) {
      throw new IllegalStateException("an experiment is open");
    }
  }

  @Benchmark
  public ExecutionAttributes hooks() {
    return hooks.run();
  }
}
