package dev.junitchaos.fault;

import java.util.Set;

/**
 * Where faults can happen: what somebody injects where no injector acts it out would be recorded
 * and do nothing. Stateless.
 */
final class Places {

  private static final Set<Class<? extends Fault>> OF_THE_FUNCTION =
      Set.of(
          BrokenCors.class,
          ConcurrencyLimit.class,
          CorruptedAnswer.class,
          FilledDisk.class,
          Latency.class,
          NewEnvironment.class,
          Redelivery.class,
          Stall.class,
          StatusAnswer.class,
          ThrownException.class);

  private static final Set<Class<? extends Fault>> OF_A_HOST =
      Set.of(
          CutBody.class, Latency.class, NetworkOutage.class, SlowBody.class, StandInAnswer.class);

  private static final Set<Class<? extends Fault>> OF_A_SERVICE =
      Set.of(
          CorruptedParameter.class,
          CutBody.class,
          ExpiredCredentials.class,
          Latency.class,
          LostResponse.class,
          NetworkOutage.class,
          PartialSuccess.class,
          ServiceError.class,
          SkewedClock.class,
          SlowBody.class,
          StaleAnswer.class,
          TableCapacity.class);

  private Places() {}

  /** Whether a fault can happen to what a target sees. */
  static boolean fit(Fault fault, Target target) {
    if (target instanceof Target.Hosts) {
      return OF_A_HOST.contains(fault.getClass()) && OF_A_SERVICE.contains(fault.getClass());
    }
    Set<Class<? extends Fault>> there =
        target instanceof Target.Function
            ? OF_THE_FUNCTION
            : target instanceof Target.Host ? OF_A_HOST : OF_A_SERVICE;
    return there.contains(fault.getClass());
  }

  /** For messages: where it can happen. */
  static String of(Fault fault) {
    if (OF_THE_FUNCTION.contains(fault.getClass())) {
      return "It is one of the function: function().inject(…)";
    }
    return OF_A_SERVICE.contains(fault.getClass())
        ? "It is one of an AWS service: service(\"DynamoDb\").inject(…)"
        : "It is one of an HTTP downstream: host(\"payments.example.com\").inject(…)";
  }
}
