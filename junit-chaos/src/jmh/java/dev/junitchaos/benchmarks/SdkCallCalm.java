package dev.junitchaos.benchmarks;

import dev.junitchaos.experiment.Attribution;
import org.openjdk.jmh.annotations.Setup;

/** The library is on the class path and no experiment is open. */
public class SdkCallCalm extends SdkCall {

  @Setup
  public void provesThatNothingIsOpen() {
    Presence.requirePresent();
    if (!Attribution.isIdle()) {
      throw new IllegalStateException("an experiment is open");
    }
  }
}
