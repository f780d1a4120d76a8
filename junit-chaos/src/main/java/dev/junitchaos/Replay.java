package dev.junitchaos;

import dev.junitchaos.experiment.Experiment;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tells how to run a failed test again with the same faults. */
final class Replay {

  private static final Pattern INVOCATION =
      Pattern.compile("\\[test-template-invocation:#(\\d+)\\]");

  private Replay() {}

  @SuppressWarnings("SystemOut") // where a build log has it beside the failure
  static void print(ExtensionContext context, Experiment experiment, List<String> notes) {
    String line = line(context, experiment);
    context.publishReportEntry("junit.chaos.replay", line);
    System.err.println(
        "JUnit Chaos: "
            + name(context)
            + " failed with "
            + faults(experiment.injections().size())
            + " injected, seed "
            + experiment.seed()
            + ". Run it again: "
            + line
            + notes.stream().map(note -> "\n  " + note).collect(Collectors.joining()));
  }

  private static String faults(int number) {
    return number == 1 ? "1 fault" : number + " faults";
  }

  static String line(ExtensionContext context, Experiment experiment) {
    return "mvn test -Dtest='"
        + type(context)
        + "#"
        + context.getRequiredTestMethod().getName()
        + "' -Djunit.chaos.seed="
        + experiment.seed();
  }

  /**
   * Class and method, and for one of several invocations its number; a display name can be a whole
   * event.
   */
  static String name(ExtensionContext context) {
    Matcher invocation = INVOCATION.matcher(context.getUniqueId());
    return type(context)
        + "."
        + context.getRequiredTestMethod().getName()
        + (invocation.find() ? "[" + invocation.group(1) + "]" : "");
  }

  private static String type(ExtensionContext context) {
    String type = context.getRequiredTestClass().getName();
    return type.substring(type.lastIndexOf('.') + 1);
  }
}
