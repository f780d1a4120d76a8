package dev.junitchaos.journal;

import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.FaultRule;
import java.time.Duration;

/**
 * A fault that struck a call. Immutable.
 *
 * @param fault what was injected; a latency has its drawn length here
 * @param call the call it struck
 * @param rule the rule that said so
 * @param index the call's number among those the rule's target saw, from 1
 * @param at when, counted from the opening of the experiment
 * @param dry whether it was a dry run, in which it only would have been injected
 */
public record Injection(
    Fault fault, Call call, FaultRule rule, long index, Duration at, boolean dry) {

  /** A fault that did strike. */
  public Injection(Fault fault, Call call, FaultRule rule, long index, Duration at) {
    this(fault, call, rule, index, at, false);
  }

  @Override
  public String toString() {
    return fault.describe() + " into " + call.name() + " (call " + index + " of " + rule + ")";
  }
}
