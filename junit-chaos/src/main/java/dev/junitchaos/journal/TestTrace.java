package dev.junitchaos.journal;

import dev.junitchaos.fault.FaultRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one test leaves: the journal of its experiment, and those of functions that were invoked
 * without one. Thread-safe.
 */
public final class TestTrace {

  private final List<Journal> calm = new ArrayList<>();
  private @Nullable Journal journal;
  private @Nullable Notes notes;

  /** A trace of nothing yet. */
  public TestTrace() {}

  /**
   * What is known of an experiment beside its journal.
   *
   * @param rules what was declared
   * @param seed what it draws from
   * @param replay a line that runs it again
   * @param failed whether the test failed, or a dynamic test of it
   * @param verdict whether what it was to show is so
   * @param scope how far the faults were scaled up; {@code null} when they were not
   */
  public record Notes(
      List<FaultRule> rules,
      long seed,
      String replay,
      boolean failed,
      Verdict verdict,
      @Nullable Scope scope) {

    /** Copies the list. */
    public Notes {
      rules = List.copyOf(rules);
    }
  }

  /** Whether what an experiment was to show is so. */
  public enum Verdict {
    /** It was tried, and it is. */
    HELD,
    /** It was tried, and it is not; also where that is no failure, as the limit was looked for. */
    BROKE,
    /** The system was broken before anything was tried. */
    INVALID,
    /** It was not tried, or not to the end. */
    UNTESTED
  }

  /**
   * One step of several at a growing scope.
   *
   * @param text such as {@code probability = 0.25}
   * @param amount by which steps of one test are compared
   */
  public record Scope(String text, BigDecimal amount) {}

  /** The test had an experiment. */
  public synchronized void experiment(Journal of, Notes known) {
    journal = of;
    notes = known;
  }

  /** A function was invoked without an experiment. */
  public synchronized void calm(Journal of) {
    calm.add(of);
  }

  /** What is known of the test's experiment; {@code null} when it had none. */
  public synchronized @Nullable Notes notes() {
    return notes;
  }

  /** The journals, that of the experiment first. */
  public synchronized List<Journal> journals() {
    List<Journal> all = new ArrayList<>(calm);
    if (journal != null) {
      all.add(0, journal);
    }
    return all;
  }
}
