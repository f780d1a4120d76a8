package dev.junitchaos.experiment;

import dev.junitchaos.fault.BlastRadius;
import dev.junitchaos.fault.CutBody;
import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.Latency;
import dev.junitchaos.fault.Redelivery;
import dev.junitchaos.fault.SlowBody;
import dev.junitchaos.journal.Journal;
import dev.junitchaos.journal.JournalEntry.FaultWithheld;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Keeps an experiment within its blast radius: counts what is injected and turns down what would be
 * too much.
 *
 * <p>A fault that acts later has its place kept until it acts or its call ends, so that calls at
 * the same time do not exceed the limit together.
 *
 * <p>Thread-safe.
 */
final class Containment {

  private final BlastRadius limit;
  private final boolean limited;
  private final Journal journal;
  private final Supplier<Duration> now;

  // Mutable, guarded by this.
  private final Map<Strike, Place> kept = new HashMap<>();
  private Duration latency = Duration.ZERO;
  private long injected;
  private boolean spent;

  /**
   * Nothing is injected yet.
   *
   * @param journal gets what is turned down
   * @param now what to date it with
   */
  Containment(BlastRadius limit, Journal journal, Supplier<Duration> now) {
    this.limit = limit;
    this.limited = limit.isLimited();
    this.journal = journal;
    this.now = now;
  }

  /** How many more injections a strike may still make, and in which call. */
  private record Place(long callId, int injections) {}

  /** Whether a fault that came due may act; one that acts at once is counted. */
  boolean admits(long callId, Strike strike) {
    if (!limited || fits(callId, strike)) {
      return true;
    }
    String why = limit.describe();
    journal.append(
        new FaultWithheld(callId, strike.rule(), strike.index(), strike.fault(), why, now.get()));
    return false;
  }

  private synchronized boolean fits(long callId, Strike strike) {
    Fault fault = strike.fault();
    int injections = fault instanceof Redelivery redelivery ? redelivery.times() : 1;
    long places = kept.values().stream().mapToLong(Place::injections).sum();
    if (spent || injected + places + injections > limit.maxInjections()) {
      return false;
    }
    if (fault instanceof Latency added) {
      Duration sum = latency.plus(added.min());
      if (sum.compareTo(limit.maxLatency()) > 0) {
        spent = true;
        return false;
      }
      latency = sum;
    }
    switch (fault.timing()) {
      case AT_ONCE -> injected++;
      case LATER -> kept.put(strike, new Place(callId, injections));
      case ON_ENTRY -> {
        // It is not known yet which call that will be, if any: counted when it acts.
      }
    }
    return true;
  }

  /** A fault acts. */
  void struck(Strike strike) {
    if (limited && strike.fault().timing() != Fault.Timing.AT_ONCE) {
      count(strike); // the others were counted when they were admitted
    }
  }

  private synchronized void count(Strike strike) {
    injected++;
    kept.computeIfPresent(
        strike,
        (same, place) ->
            place.injections() == 1 ? null : new Place(place.callId(), place.injections() - 1));
  }

  /** What was to act in a call and has not will not act any more. */
  void ended(long callId) {
    if (limited) {
      release(callId);
    }
  }

  private synchronized void release(long callId) {
    kept.entrySet()
        .removeIf(
            entry -> entry.getValue().callId() == callId && !outlivesCall(entry.getKey().fault()));
  }

  /** Whether the fault may act after its call has ended: on the body, or on the next delivery. */
  private static boolean outlivesCall(Fault fault) {
    return fault instanceof CutBody || fault instanceof SlowBody || fault instanceof Redelivery;
  }
}
