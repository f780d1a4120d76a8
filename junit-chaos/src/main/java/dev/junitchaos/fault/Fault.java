package dev.junitchaos.fault;

import java.io.Serializable;

/**
 * What goes wrong. A fault is a plain description; an injector acts it out.
 *
 * <p>Immutable, serialisable and thread-safe.
 */
public sealed interface Fault extends Serializable
    permits Latency, ThrownException, ServiceError, NetworkOutage, LostResponse {

  /**
   * Whether the call gets no further once this fault has struck; of several such faults only the
   * first is injected.
   */
  boolean endsCall();

  /** For journals and messages: what goes wrong, in a few words. */
  String describe();
}
