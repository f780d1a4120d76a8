package dev.junitchaos.format;

import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.fault.FaultRule;
import java.util.List;

/**
 * What an experiment of another tool is in a test. Immutable.
 *
 * @param name what messages call the file
 * @param format the tool, such as {@code failure-lambda 1.x}
 * @param rules its faults, in the order they are asked
 * @param unmapped what has no counterpart, or not all of it
 * @param probes its checks of the steady state
 */
public record ChaosFile(
    String name,
    String format,
    List<FaultRule> rules,
    List<Unmapped> unmapped,
    List<SteadyProbe> probes) {

  /** Copies the lists. */
  public ChaosFile {
    rules = List.copyOf(rules);
    unmapped = List.copyOf(unmapped);
    probes = List.copyOf(probes);
  }

  /** Its faults as a plan, with a seed of 0. */
  public FaultPlan plan() {
    return new FaultPlan(rules, 0);
  }
}
