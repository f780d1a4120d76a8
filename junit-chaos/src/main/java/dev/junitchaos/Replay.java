package dev.junitchaos;

import dev.junitchaos.experiment.Experiment;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tells how to run a failed test again with the same faults. */
final class Replay {

  private Replay() {}

  @SuppressWarnings("SystemOut") // where a build log has it beside the failure
  static void print(ExtensionContext context, Experiment experiment) {
    String line = line(context, experiment);
    context.publishReportEntry("junit.chaos.replay", line);
    System.err.println(
        "JUnit Chaos: "
            + context.getDisplayName()
            + " failed with "
            + faults(experiment.injections().size())
            + " injected, seed "
            + experiment.seed()
            + ". Run it again: "
            + line);
  }

  private static String faults(int number) {
    return number == 1 ? "1 fault" : number + " faults";
  }

  static String line(ExtensionContext context, Experiment experiment) {
    String type = context.getRequiredTestClass().getName();
    return "mvn test -Dtest='"
        + type.substring(type.lastIndexOf('.') + 1)
        + "#"
        + context.getRequiredTestMethod().getName()
        + "' -Djunit.chaos.seed="
        + experiment.seed();
  }
}
