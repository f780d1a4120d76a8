package dev.junitchaos.fault;

import java.io.Serializable;

/**
 * One line of a plan: where, when and what.
 *
 * <p>Immutable and thread-safe.
 *
 * @param source how the user wrote it, such as {@code @ThrottleDynamo(table = "orders", first = 2)}
 * @param target where
 * @param filter which requests, of those that the target sees
 * @param schedule when
 * @param fault what
 */
public record FaultRule(
    String source,
    Target target,
    Class<? extends CallFilter<?>> filter,
    Schedule schedule,
    Fault fault)
    implements Serializable {

  /** A rule for all requests that the target sees. */
  public FaultRule(String source, Target target, Schedule schedule, Fault fault) {
    this(source, target, CallFilter.All.class, schedule, fault);
  }

  /**
   * Whether the fault needs the network under the call, and so a connection that the library can
   * break.
   */
  public boolean onTheNetwork() {
    return !(target instanceof Target.Function)
        && (fault instanceof Latency
            || fault instanceof NetworkOutage
            || fault instanceof LostResponse
            || fault instanceof CutBody
            || fault instanceof SlowBody
            || fault instanceof SkewedClock);
  }

  /** Whether the target sees the same requests as another rule's. */
  public boolean sameWhere(FaultRule other) {
    return target.equals(other.target) && filter.equals(other.filter);
  }

  @Override
  public String toString() {
    return source;
  }
}
