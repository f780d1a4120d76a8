package dev.junitchaos;

import dev.junitchaos.fault.NetworkOutage;

/**
 * How a downstream that is gone looks to its clients; the attribute of {@link RemoveDownstream}.
 */
public enum Outage {
  /** Nobody listens: connecting fails at once with {@code Connection refused}. */
  CONNECTION_REFUSED(NetworkOutage.Kind.CONNECTION_REFUSED),
  /** The connection is accepted, and reset once the request was sent. */
  CONNECTION_RESET(NetworkOutage.Kind.CONNECTION_RESET),
  /**
   * The connection is accepted and no byte ever comes back: the client's own timeouts decide when
   * it gives up.
   */
  BLACKHOLE(NetworkOutage.Kind.BLACKHOLE),
  /** The host's name does not resolve. */
  UNKNOWN_HOST(NetworkOutage.Kind.UNKNOWN_HOST);

  private final NetworkOutage.Kind kind;

  Outage(NetworkOutage.Kind kind) {
    this.kind = kind;
  }

  NetworkOutage fault() {
    return new NetworkOutage(kind);
  }
}
