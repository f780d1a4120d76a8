package dev.junitchaos.fault;

/**
 * The service's clock is not the client's: it refuses requests whose signature seems too old, or
 * from the future.
 *
 * @param seconds how much later it is at the service; negative for earlier
 */
public record SkewedClock(int seconds) implements Fault {

  @Override
  public boolean endsCall() {
    return false;
  }

  @Override
  public String describe() {
    return "clock skewed by " + seconds + " s";
  }

  @Override
  public Timing timing() {
    return Timing.LATER;
  }

  @Override
  public String needs() {
    return "a request that is signed with the time of this machine, by a client that opens a socket"
        + " or is in front of a mock";
  }
}
