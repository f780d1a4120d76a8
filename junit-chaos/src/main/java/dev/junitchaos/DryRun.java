package dev.junitchaos;

import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.journal.Injection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * How a test ends in a dry run: aborted, whether its assertions held or not. Without its faults a
 * test that passes has shown nothing, and neither has one that fails.
 */
final class DryRun {

  private DryRun() {}

  /** Whether a test has faults which are not injected. */
  static boolean isOne(Experiment experiment) {
    return experiment.switches().dryRun() && !experiment.plan().rules().isEmpty();
  }

  /**
   * The end of a test.
   *
   * @param failure what it failed with by itself; {@code null}: it did not
   */
  static TestAbortedException ended(Experiment experiment, @Nullable Throwable failure) {
    return new TestAbortedException(text(experiment, failure), failure);
  }

  /** Prints what would have been injected into one test. */
  @SuppressWarnings("SystemOut") // a build shows no reasons of tests that are aborted
  static void print(ExtensionContext context, Experiment experiment) {
    System.out.println("JUnit Chaos: " + Replay.name(context) + ", " + text(experiment, null));
  }

  private static String text(Experiment experiment, @Nullable Throwable failure) {
    List<Injection> injections = experiment.injections();
    StringBuilder text = new StringBuilder("a dry run: nothing was injected. ");
    text.append(
        injections.size() == 1
            ? "1 fault would have been:"
            : injections.isEmpty()
                ? "No fault would have been."
                : injections.size() + " faults would have been:");
    text.append(injections.stream().map(one -> "\n  " + one).collect(Collectors.joining()));
    for (String complaint : Strictness.complaints(experiment)) {
      text.append('\n').append(complaint);
    }
    if (failure != null) {
      text.append("\nWithout its faults the test failed: ").append(failure);
    }
    return text.toString();
  }
}
