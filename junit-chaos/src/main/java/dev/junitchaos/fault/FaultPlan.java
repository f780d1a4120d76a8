package dev.junitchaos.fault;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All that an experiment does: its rules, in the order they are asked, the seed of every random
 * draw, and how much it may do at most.
 *
 * <p>Immutable and thread-safe. Two experiments with equal plans that see the same calls inject the
 * same faults.
 *
 * @param rules in order: of two faults that would both end a call, the first strikes
 * @param seed what draws are made from
 * @param blastRadius beyond it nothing more is injected
 */
public record FaultPlan(List<FaultRule> rules, long seed, BlastRadius blastRadius)
    implements Serializable {

  /** Copies {@code rules}. */
  public FaultPlan {
    rules = List.copyOf(rules);
  }

  /** A plan that may do as much as its rules say. */
  public FaultPlan(List<FaultRule> rules, long seed) {
    this(rules, seed, BlastRadius.UNLIMITED);
  }

  /** The same plan, kept within a blast radius. */
  public FaultPlan within(BlastRadius limit) {
    return new FaultPlan(rules, seed, limit);
  }

  /** Builds a plan in code. */
  public static FaultPlanBuilder builder() {
    return new FaultPlanBuilder();
  }

  /**
   * A number in [0, 1) that belongs to one call under one rule: the same for the same seed,
   * whatever thread asks first.
   *
   * @param rule the rule's place in {@link #rules()}
   * @param call the call's number under that rule, from 1
   * @param purpose keeps draws for different purposes apart
   */
  public double draw(int rule, long call, int purpose) {
    long hash = seed;
    hash = mix(hash + rule);
    hash = mix(hash + call);
    hash = mix(hash + purpose);
    return (hash >>> 11) * 0x1.0p-53;
  }

  /** The finalizer of SplitMix64, after one step of its golden-ratio sequence. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  @Override
  public String toString() {
    return rules.stream().map(FaultRule::source).collect(Collectors.joining(" "));
  }
}
