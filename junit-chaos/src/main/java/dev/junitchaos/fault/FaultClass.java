package dev.junitchaos.fault;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a downstream can do to its caller, as fault coverage tells it apart. Immutable and
 * thread-safe.
 */
public enum FaultClass {
  /** The answer is late, or never comes: the caller's time-outs decide. */
  LATENCY,
  /** There is no connection, or it breaks. */
  NETWORK_GONE,
  /** The service answers that it has failed, or that the request has. */
  SERVICE_ERROR,
  /** The service answers that there were too many requests. */
  THROTTLE,
  /** The service answers that the caller may not do this. */
  ACCESS_DENIED,
  /** The service has done a part of what it was asked to do. */
  PARTIAL_SUCCESS,
  /** The request takes effect, and its answer is lost. */
  LOST_RESPONSE;

  private static final Pattern THROTTLES =
      Pattern.compile(
          "(?i).*(throttl|throughputexceeded|slowdown|toomanyrequests|requestlimitexceeded).*");
  private static final Pattern DENIALS =
      Pattern.compile("(?i).*(accessdenied|unauthorized|authorizationerror|notauthorized).*");

  /** As files and rules spell it: {@code lost-response}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** As headings spell it: {@code lost response}. */
  public String words() {
    return id().replace('-', ' ');
  }

  /** The class that {@link #id()} spells so. */
  public static Optional<FaultClass> of(String id) {
    return Stream.of(values()).filter(one -> one.id().equals(id)).findFirst();
  }

  /**
   * What a downstream does when a fault strikes a call of it: nothing, for faults of the function
   * and those that only change what an answer says; two things, for a network that takes the
   * request and never answers.
   */
  public static Set<FaultClass> of(Fault fault) {
    if (fault instanceof ServiceError error) {
      return EnumSet.of(of(error));
    }
    if (fault instanceof NetworkOutage outage) {
      return outage.kind() == NetworkOutage.Kind.BLACKHOLE
          ? EnumSet.of(NETWORK_GONE, LATENCY)
          : EnumSet.of(NETWORK_GONE);
    }
    if (fault instanceof CorruptedParameter parameter && parameter.missing()) {
      return EnumSet.of(SERVICE_ERROR);
    }
    if (fault instanceof Latency || fault instanceof SlowBody) {
      return EnumSet.of(LATENCY);
    }
    if (fault instanceof CutBody) {
      return EnumSet.of(NETWORK_GONE);
    }
    if (fault instanceof TableCapacity) {
      return EnumSet.of(THROTTLE);
    }
    if (fault instanceof ExpiredCredentials) {
      return EnumSet.of(ACCESS_DENIED);
    }
    if (fault instanceof PartialSuccess) {
      return EnumSet.of(PARTIAL_SUCCESS);
    }
    if (fault instanceof LostResponse) {
      return EnumSet.of(LOST_RESPONSE);
    }
    return fault instanceof StandInAnswer || fault instanceof SkewedClock
        ? EnumSet.of(SERVICE_ERROR)
        : EnumSet.noneOf(FaultClass.class);
  }

  private static FaultClass of(ServiceError error) {
    return switch (error.kind()) {
      case THROTTLE -> THROTTLE;
      case ACCESS_DENIED -> ACCESS_DENIED;
      case INTERNAL -> SERVICE_ERROR;
      case NAMED ->
          THROTTLES.matcher(error.code()).matches()
              ? THROTTLE
              : DENIALS.matcher(error.code()).matches() ? ACCESS_DENIED : SERVICE_ERROR;
    };
  }
}
