package dev.junitchaos.fault;

/**
 * The same event is delivered again.
 *
 * @param times how often, at least 1
 */
public record Redelivery(int times) implements Fault {

  @Override
  public boolean endsCall() {
    return false;
  }

  @Override
  public String describe() {
    return "redelivery";
  }

  @Override
  public Timing timing() {
    return Timing.LATER;
  }

  @Override
  public String needs() {
    return "an experiment that is not stopped before the event is delivered again";
  }
}
