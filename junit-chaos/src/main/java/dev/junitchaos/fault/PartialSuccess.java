package dev.junitchaos.fault;

/**
 * A batch succeeds in part: its last entries are not acted on, and the answer says so.
 *
 * @param failing how many entries of a batch fail, at least 1; all of them, when it has no more
 * @param code the error code of a failing entry, where answers name one; empty: the service's own
 */
public record PartialSuccess(int failing, String code) implements Fault {

  @Override
  public boolean endsCall() {
    return false;
  }

  @Override
  public String describe() {
    return "partial success, " + failing + (failing == 1 ? " entry" : " entries") + " failing";
  }

  /** A batch is cut before its first attempt. */
  @Override
  public Timing timing() {
    return Timing.ON_ENTRY;
  }

  @Override
  public String needs() {
    return "a batch with entries, and an answer to it";
  }
}
