package dev.junitchaos.experiment;

import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.internal.Ticker;
import dev.junitchaos.journal.Journal;
import dev.junitchaos.journal.JournalEntry;
import dev.junitchaos.journal.JournalEntry.CallEnded;
import dev.junitchaos.journal.JournalEntry.FaultInjected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What an experiment counts: its calls and invocations, for each rule the calls that the rule's
 * target saw, and what is injected. All else about a decision follows from the plan and these
 * numbers; so an experiment that is spread over several processes has one of these, which the other
 * processes ask.
 *
 * <p>Thread-safe.
 */
public class Tally {

  private final Ticker ticker;
  private final long openedAt;
  private final Journal journal;
  private final Containment containment;
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong invocations = new AtomicLong();
  private final List<AtomicLong> matches;
  private final AtomicReference<RuntimeException> filterFailure = new AtomicReference<>();

  /**
   * Nothing is counted yet.
   *
   * @param openedAt when the experiment began, by {@code ticker}
   * @param journal the experiment's
   */
  protected Tally(FaultPlan plan, Ticker ticker, long openedAt, Journal journal) {
    this.ticker = ticker;
    this.openedAt = openedAt;
    this.journal = journal;
    this.containment = new Containment(plan.blastRadius(), journal, () -> ticker.since(openedAt));
    this.matches = plan.rules().stream().map(rule -> new AtomicLong()).toList();
  }

  /** When the experiment began, by its ticker. */
  public long openedAt() {
    return openedAt;
  }

  /** A number for the next call, from 1. */
  public long nextCall() {
    return calls.incrementAndGet();
  }

  /** A number for the next invocation of the function, from 1. */
  public long nextInvocation() {
    return invocations.incrementAndGet();
  }

  /** Counts a call for a rule, by the rule's place in the plan; gives the call's number, from 1. */
  public long nextMatch(int rule) {
    return matches.get(rule).incrementAndGet();
  }

  /** The filter of a rule failed. The first failure is kept. */
  public void filterFailed(RuntimeException failure) {
    filterFailure.compareAndSet(null, failure);
  }

  /** How many calls the target of a rule saw, by the rule's place in the plan. */
  public long matches(int rule) {
    return matches.get(rule).get();
  }

  /** What the filter of a rule threw first, if one did: the rule did not strike then. */
  public Optional<RuntimeException> filterFailure() {
    return Optional.ofNullable(filterFailure.get());
  }

  /**
   * Whether a fault that came due may act, or would be beyond the blast radius.
   *
   * @param callId the call it is to strike; 0 for none yet
   */
  public boolean admits(long callId, Strike strike) {
    return containment.admits(callId, strike);
  }

  /** Those that may act, of all that came due on a call: of those that end it the first. */
  List<Strike> admitted(long callId, List<Strike> due) {
    List<Strike> admitted = new ArrayList<>(due.size());
    boolean ended = false;
    for (Strike strike : due) {
      Fault fault = strike.fault();
      boolean ends = fault.timing() != Fault.Timing.LATER && fault.endsCall();
      if (!(ended && ends) && admits(callId, strike)) {
        ended |= ends;
        admitted.add(strike);
      }
    }
    return admitted;
  }

  /**
   * Takes over a line that another process has written into its journal.
   *
   * @param line what is written here
   */
  public void takeOver(JournalEntry line) {
    if (line instanceof FaultInjected fault) {
      struck(new Strike(fault.rule(), fault.index(), fault.fault()));
    } else if (line instanceof CallEnded end) {
      ended(end.callId());
    }
    journal.append(line);
  }

  /** A fault acts. */
  void struck(Strike strike) {
    containment.struck(strike);
  }

  /** What was to act in a call and has not will not. */
  void ended(long callId) {
    containment.ended(callId);
  }

  Journal journal() {
    return journal;
  }

  /** Time since the beginning. */
  Duration now() {
    return ticker.since(openedAt);
  }
}
