package dev.junitchaos.fault;

import java.time.Duration;

/**
 * The invocation does nothing until its deadline is near; then the handler runs.
 *
 * @param buffer the time that is left for the handler; zero: none, so the invocation times out
 */
public record Stall(Duration buffer) implements Fault {

  @Override
  public boolean endsCall() {
    return false;
  }

  @Override
  public String describe() {
    return buffer.isZero()
        ? "stall until the deadline"
        : "stall until " + buffer.toMillis() + " ms before the deadline";
  }

  @Override
  public Timing timing() {
    return Timing.LATER;
  }

  @Override
  public String needs() {
    return "more time than its buffer of " + buffer.toMillis() + " ms before the deadline";
  }
}
