package dev.junitchaos.fault;

/**
 * The function is throttled while as many invocations as this are running.
 *
 * @param invocations 0, which stops the function, or more
 */
public record ConcurrencyLimit(int invocations) implements Fault {

  /** It acts before there is a call. */
  @Override
  public boolean endsCall() {
    return false;
  }

  @Override
  public String describe() {
    return "concurrency limit " + invocations;
  }

  @Override
  public Timing timing() {
    return Timing.ON_ENTRY;
  }

  @Override
  public String needs() {
    return "more than " + invocations + " invocations at the same time; see invokeConcurrently";
  }
}
