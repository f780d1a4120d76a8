package dev.junitchaos.aws;

import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.FaultClass;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Which classes of faults a call can meet. Thread-safe.
 *
 * <p>Every AWS operation can be late, unreachable, in error and denied. What signatures tell: the
 * operations that a service throttles, and those that can succeed in part. An operation that only
 * reads has nothing to lose when its answer is lost, and the API's naming tells which those are.
 * Needs no class of the SDK to load.
 */
public final class Exposure {

  private static final Pattern READS =
      Pattern.compile(
          "(Get|BatchGet|TransactGet|List|Describe|Query|Scan|Head|Select|Search|Lookup|Check|Estimate"
              + "|Detect|Classify|Retrieve|Receive|Decrypt|Verify|View|Preview|Validate|Test|Read|Has|Is)"
              + "([A-Z0-9].*)?");

  private static final Map<String, Set<FaultClass>> KNOWN = new ConcurrentHashMap<>();

  private Exposure() {}

  /** The classes of faults that a downstream call can meet; none for an invocation. */
  public static Set<FaultClass> of(Call call) {
    if (call instanceof Call.Aws aws) {
      return KNOWN.computeIfAbsent(aws.name(), name -> of(aws.service(), aws.operation()));
    }
    return call instanceof Call.Http
        ? EnumSet.of(FaultClass.LATENCY, FaultClass.NETWORK_GONE, FaultClass.SERVICE_ERROR)
        : EnumSet.noneOf(FaultClass.class);
  }

  private static Set<FaultClass> of(String service, String operation) {
    Set<FaultClass> classes = EnumSet.allOf(FaultClass.class);
    boolean throttled =
        ServiceCatalog.onClassPath()
            .find(service)
            .map(known -> known.throttledOperations().contains(operation))
            .orElse(true);
    if (!throttled) {
      classes.remove(FaultClass.THROTTLE);
    }
    if (BatchShapes.of(service, operation) == null) {
      classes.remove(FaultClass.PARTIAL_SUCCESS);
    }
    if (READS.matcher(operation).matches()) {
      classes.remove(FaultClass.LOST_RESPONSE);
    }
    return classes;
  }
}
