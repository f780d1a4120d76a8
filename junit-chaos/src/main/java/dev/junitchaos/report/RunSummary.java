package dev.junitchaos.report;

import dev.junitchaos.journal.Journal;
import dev.junitchaos.journal.JournalEntry.CallStarted;
import dev.junitchaos.journal.JournalEntry.FaultInjected;
import dev.junitchaos.journal.JournalEntry.SteadyStateChecked;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * Counts what all experiments of a run did, and prints it in a line when the run ends. Thread-safe.
 */
@SuppressWarnings("deprecation") // JUnit before 5.13 closes only a CloseableResource
public final class RunSummary implements CloseableResource, AutoCloseable {

  private final long seed;

  @SuppressWarnings("SystemOut") // the console is where a run tells its result
  private final PrintStream out = System.out;

  private final @Nullable RunCollector run = RunCollector.latest();
  private final AtomicLong tests = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong invalid = new AtomicLong();
  private final AtomicLong contained = new AtomicLong();
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong injections = new AtomicLong();
  private final AtomicLong dry = new AtomicLong();

  /**
   * A summary of nothing yet.
   *
   * @param seed the run's seed
   */
  public RunSummary(long seed) {
    this.seed = seed;
  }

  /**
   * Counts one test.
   *
   * @param journal what happened in it
   * @param passed whether it passed
   */
  public void add(Journal journal, boolean passed) {
    tests.incrementAndGet();
    failed.addAndGet(passed ? 0 : 1);
    invalid.addAndGet(journal.steadyState().stream().anyMatch(RunSummary::wasBroken) ? 1 : 0);
    contained.addAndGet(journal.withheld().isEmpty() ? 0 : 1);
    journal
        .entries()
        .forEach(
            entry -> {
              calls.addAndGet(entry instanceof CallStarted ? 1 : 0);
              if (entry instanceof FaultInjected fault) {
                (fault.dry() ? dry : injections).incrementAndGet();
              }
            });
  }

  /** The line. */
  public String text() {
    return "JUnit Chaos: "
        + count(tests.get(), "chaos test")
        + remarks()
        + ", "
        + count(injections.get(), "fault")
        + " injected into "
        + count(calls.get(), "call")
        + (dry.get() == 0 ? "" : " (a dry run: " + dry.get() + " would have been)")
        + ". Seed "
        + seed
        + "; run it again with -Djunit.chaos.seed="
        + seed;
  }

  private String remarks() {
    String remarks =
        Stream.of(
                remark(failed, "failed"),
                remark(invalid, "invalid: the system was broken before"),
                remark(contained, "ended by the blast radius"))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    return remarks.isEmpty() ? "" : " (" + remarks + ")";
  }

  private static Optional<String> remark(AtomicLong number, String what) {
    return number.get() == 0 ? Optional.empty() : Optional.of(number + " " + what);
  }

  private static boolean wasBroken(SteadyStateChecked check) {
    return check.before() && !check.outcome().succeeded();
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /** Prints the line, if there was a chaos test, and writes the report. */
  @Override
  public void close() {
    if (tests.get() > 0) {
      out.println(text());
    }
    if (run != null) {
      run.write();
    }
  }
}
