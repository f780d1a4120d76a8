package dev.junitchaos.lambda.runtime;

import dev.junitchaos.experiment.Strike;
import dev.junitchaos.experiment.Switches;
import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.journal.JournalEntry;
import java.io.Serializable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What goes over the wire between the test's JVM and a function's process. Immutable. */
sealed interface Message extends Serializable {

  /**
   * To the process: what it is to act out.
   *
   * @param openedAt when the experiment was made; both processes read the same monotonic clock
   * @param homes the companions that somebody answers, by their class's name
   */
  record Start(FaultPlan plan, long seed, Switches switches, long openedAt, Set<String> homes)
      implements Message {}

  /** From the process: it waits for the {@link Reply}. */
  record Request(long id, Question question) implements Message {}

  /**
   * To the process.
   *
   * @param id the request's
   * @param failure what went wrong; {@code null}: nothing
   * @param stopped whether the experiment was stopped
   */
  record Reply(
      long id, @Nullable Serializable value, @Nullable RuntimeException failure, boolean stopped)
      implements Message {}

  /** To the process: where is the handler? */
  record StackWanted() implements Message {}

  /** From the process: there it is. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Stack(StackTraceElement[] frames) implements Message {}

  /** What the process asks or tells. */
  sealed interface Question extends Serializable {

    /** The next call's number. */
    record NextCall() implements Question {}

    /** The number of one more call that a rule's target saw. */
    record NextMatch(int rule) implements Question {}

    /** How many calls that was so far. */
    record Matches(int rule) implements Question {}

    /** Whether a fault is within the blast radius. */
    record Admits(long callId, Strike strike) implements Question {}

    /** A line of the journal. */
    record Append(JournalEntry entry) implements Question {}

    /** What the filter of a rule threw, in words. */
    record FilterFailed(String message) implements Question {}

    /** A companion's question. */
    record Ask(String companion, Serializable question) implements Question {}
  }
}
