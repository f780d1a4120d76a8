package dev.junitchaos.fault;

import java.time.Duration;

/**
 * Eventually consistent reads miss the last write for a while.
 *
 * @param lag how long after the write was answered; positive
 */
public record StaleAnswer(Duration lag) implements Fault {

  @Override
  public boolean endsCall() {
    return false;
  }

  @Override
  public String describe() {
    return "stale read";
  }

  @Override
  public Timing timing() {
    return Timing.LATER;
  }

  @Override
  public String needs() {
    return "an eventually consistent read of an item, at most "
        + lag.toMillis()
        + " ms after this test wrote it";
  }
}
