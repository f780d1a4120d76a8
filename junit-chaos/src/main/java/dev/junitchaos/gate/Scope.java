package dev.junitchaos.gate;

import dev.junitchaos.fault.FaultClass;
import dev.junitchaos.fault.Glob;
import dev.junitchaos.fault.Target;
import dev.junitchaos.report.Row;
import java.util.Locale;
import java.util.Set;

/** Which rows of a run a rule is about. Immutable. */
sealed interface Scope {

  /**
   * Whether a row is one of them.
   *
   * @param canMeet the classes of faults that the row has cells of
   */
  boolean has(Row row, Set<FaultClass> canMeet);

  /** All rows. */
  record Everything() implements Scope {
    @Override
    public boolean has(Row row, Set<FaultClass> canMeet) {
      return true;
    }
  }

  /** The rows of HTTP hosts whose name a pattern means. */
  record Host(String pattern) implements Scope {
    @Override
    public boolean has(Row row, Set<FaultClass> canMeet) {
      return Cells.isHost(canMeet)
          && Glob.matches(pattern.toLowerCase(Locale.ROOT), row.downstream());
    }
  }

  /** What a service's operations do. */
  enum Access {
    READ,
    WRITE,
    ANY
  }

  /** The operations of an AWS service. */
  record Service(String name, Access access) implements Scope {
    @Override
    public boolean has(Row row, Set<FaultClass> canMeet) {
      boolean writes = canMeet.contains(FaultClass.LOST_RESPONSE);
      return !Cells.isHost(canMeet)
          && Target.sameService(name, row.downstream().replaceFirst("\\..*", ""))
          && (access == Access.ANY || writes == (access == Access.WRITE));
    }
  }

  /** One operation of an AWS service, on resources whose name a pattern means. */
  record Operation(String service, String name, String pattern) implements Scope {
    @Override
    public boolean has(Row row, Set<FaultClass> canMeet) {
      int dot = row.downstream().indexOf('.');
      return !Cells.isHost(canMeet)
          && Target.sameService(service, row.downstream().substring(0, dot))
          && name.equalsIgnoreCase(row.downstream().substring(dot + 1))
          && Glob.matches(pattern, row.resource());
    }
  }
}
