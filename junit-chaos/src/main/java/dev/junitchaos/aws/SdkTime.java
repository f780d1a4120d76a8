package dev.junitchaos.aws;

import dev.junitchaos.experiment.Experiment;
import software.amazon.awssdk.core.SdkGlobalTime;

/**
 * The correction of time that the SDK keeps for the whole JVM, and gives to every client that is
 * built: put back as it was when an experiment that caused one is over.
 */
final class SdkTime implements AutoCloseable {

  private final int before = SdkGlobalTime.getGlobalTimeOffset();

  private SdkTime() {}

  static void restoreAfter(Experiment experiment) {
    experiment.attachment(SdkTime.class, SdkTime::new);
  }

  @Override
  public void close() {
    SdkGlobalTime.setGlobalTimeOffset(before);
  }
}
