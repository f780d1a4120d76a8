package dev.junitchaos.aws;

import dev.junitchaos.experiment.Experiment;
import software.amazon.awssdk.core.SdkGlobalTime;

/**
 * The correction of time that the SDK keeps for the whole JVM, and gives to every client that is
 * built: put back as it was when an experiment that caused one is over. Thread-safe; experiments
 * that overlap put back what was there before the first of them.
 */
final class SdkTime implements AutoCloseable {

  // Mutable, guarded by the class: how many experiments are open that skew the clock, and what
  // there was before.
  private static int open;
  private static int before;

  private SdkTime() {}

  static void restoreAfter(Experiment experiment) {
    experiment.attachment(SdkTime.class, SdkTime::open);
  }

  private static synchronized SdkTime open() {
    if (open++ == 0) {
      before = SdkGlobalTime.getGlobalTimeOffset();
    }
    return new SdkTime();
  }

  @Override
  public void close() {
    synchronized (SdkTime.class) {
      open--;
      SdkGlobalTime.setGlobalTimeOffset(before);
    }
  }
}
