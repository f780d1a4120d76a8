package dev.junitchaos.fault;

import java.io.Serializable;

/**
 * What goes wrong. A fault is a plain description; an injector acts it out.
 *
 * <p>Immutable, serialisable and thread-safe.
 */
public sealed interface Fault extends Serializable
    permits BrokenCors,
        ConcurrencyLimit,
        CorruptedAnswer,
        CorruptedParameter,
        CutBody,
        ExpiredCredentials,
        FilledDisk,
        Latency,
        LostResponse,
        NetworkOutage,
        NewEnvironment,
        PartialSuccess,
        Redelivery,
        ServiceError,
        SkewedClock,
        SlowBody,
        StaleAnswer,
        Stall,
        StandInAnswer,
        StatusAnswer,
        TableCapacity,
        ThrownException {

  /** When an injector can know whether the fault acts at all. */
  enum Timing {
    /** Before there is a call: it may be that there will be none. */
    ON_ENTRY,
    /** As soon as the call is decided on: nothing can keep the fault from acting. */
    AT_ONCE,
    /** Later, when what it acts on is there; it is recorded only when it acts. */
    LATER
  }

  /**
   * Whether the call gets no further once this fault has struck; of several such faults only the
   * first is injected.
   */
  boolean endsCall();

  /** For journals and messages: what goes wrong, in a few words. */
  String describe();

  /** When an injector can know whether the fault acts. */
  default Timing timing() {
    return Timing.AT_ONCE;
  }

  /** For messages: what must be so for it to act once it has come due; empty when nothing must. */
  default String needs() {
    return "";
  }

  /**
   * The fault as one call gets it.
   *
   * @param draw a number in [0, 1) that belongs to the call
   */
  default Fault at(double draw) {
    return this;
  }
}
