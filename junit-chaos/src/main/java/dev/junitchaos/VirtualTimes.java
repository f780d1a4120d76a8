package dev.junitchaos;

import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.internal.Ticker;
import dev.junitchaos.internal.VirtualTicker;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives a test the time it asks for, and tells what was not skipped. Stateless. */
final class VirtualTimes {

  private VirtualTimes() {}

  /** The time of the nearest {@link VirtualTime}, or real time. */
  static Ticker ticker(ExtensionContext context) {
    return FaultAnnotations.nearest(context, VirtualTime.class)
            .map(found -> ((VirtualTime) found.annotation()).value())
            .orElse(false)
        ? new VirtualTicker(Ticker.SYSTEM)
        : Ticker.SYSTEM;
  }

  /** Prints what a reader of the result should know. */
  @SuppressWarnings("SystemOut") // where a build log has it beside the test
  static void report(ExtensionContext context, Experiment experiment) {
    experiment
        .journal()
        .remarks()
        .forEach(
            remark -> {
              context.publishReportEntry("junit.chaos.virtual-time", remark);
              System.err.println("JUnit Chaos: " + Replay.name(context) + ": " + remark);
            });
  }
}
