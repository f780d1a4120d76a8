package dev.junitchaos.experiment;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * What an experiment counts: its calls and invocations, and for each rule the calls that the rule's
 * target saw. All else about a decision follows from the plan and these numbers; so an experiment
 * that is spread over several processes has one of these, which the other processes ask.
 *
 * <p>Thread-safe.
 */
public class Tally {

  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong invocations = new AtomicLong();
  private final List<AtomicLong> matches;
  private final AtomicReference<RuntimeException> filterFailure = new AtomicReference<>();

  /** Nothing is counted yet. */
  protected Tally(int rules) {
    this.matches = Stream.generate(AtomicLong::new).limit(rules).toList();
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
}
