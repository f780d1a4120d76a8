package dev.junitchaos.benchmarks;

import org.openjdk.jmh.annotations.Setup;

/** The yardstick: the library is not on the class path. */
public class SdkCallWithoutLibrary extends SdkCall {

  @Setup
  public void provesThatTheLibraryIsAbsent() {
    Presence.requireAbsent();
  }
}
