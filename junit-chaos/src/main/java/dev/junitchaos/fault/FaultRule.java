package dev.junitchaos.fault;

import java.io.Serializable;

/**
 * One line of a plan: where, when and what.
 *
 * <p>Immutable and thread-safe.
 *
 * @param source how the user wrote it, such as {@code @ThrottleDynamo(table = "orders", first = 2)}
 * @param target where
 * @param schedule when
 * @param fault what
 */
public record FaultRule(String source, Target target, Schedule schedule, Fault fault)
    implements Serializable {

  /**
   * Whether the fault needs the network under the call, and so a connection that the library can
   * break.
   */
  public boolean onTheNetwork() {
    return !(target instanceof Target.Function)
        && (fault instanceof Latency
            || fault instanceof NetworkOutage
            || fault instanceof LostResponse);
  }

  @Override
  public String toString() {
    return source;
  }
}
