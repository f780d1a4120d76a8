package dev.junitchaos.fault;

/**
 * The downstream cannot be reached.
 *
 * @param kind how the network shows it
 */
public record NetworkOutage(Kind kind) implements Fault {

  /** What a client meets. */
  public enum Kind {
    /** Nobody listens. */
    CONNECTION_REFUSED,
    /** The connection is accepted, and reset once a request was sent. */
    CONNECTION_RESET,
    /** The connection is accepted, and no byte ever comes back. */
    BLACKHOLE,
    /** The host's name does not resolve. */
    UNKNOWN_HOST
  }

  @Override
  public boolean endsCall() {
    return true;
  }

  @Override
  public String describe() {
    return switch (kind) {
      case CONNECTION_REFUSED -> "connection refused";
      case CONNECTION_RESET -> "connection reset";
      case BLACKHOLE -> "black hole";
      case UNKNOWN_HOST -> "unknown host";
    };
  }
}
