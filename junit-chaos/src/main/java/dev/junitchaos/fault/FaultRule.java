package dev.junitchaos.fault;

import java.io.Serializable;
import java.util.regex.Pattern;

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
 * @param name what it is switched off by; empty for none; several rules may share one
 */
public record FaultRule(
    String source, Target target, RequestFilter filter, Schedule schedule, Fault fault, String name)
    implements Serializable {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.-]+");

  /** Checks the name. */
  public FaultRule {
    if (!name.isEmpty() && !isName(name)) {
      throw new IllegalArgumentException(
          "name is \"" + name + "\", but must be made of letters, digits, dots and dashes");
    }
  }

  /** A rule without a name. */
  public FaultRule(
      String source, Target target, RequestFilter filter, Schedule schedule, Fault fault) {
    this(source, target, filter, schedule, fault, "");
  }

  /** A rule without a name, for all requests that the target sees. */
  public FaultRule(String source, Target target, Schedule schedule, Fault fault) {
    this(source, target, new RequestFilter.All(), schedule, fault);
  }

  /** Whether a rule can have this name: letters, digits, dots and dashes. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** The same rule with this name, unless it has one. */
  public FaultRule named(String otherwise) {
    return name.isEmpty()
        ? new FaultRule(source, target, filter, schedule, fault, otherwise)
        : this;
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
