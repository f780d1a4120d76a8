package dev.junitchaos.fault;

/**
 * The credentials in use have expired: what is signed with them is refused, what is signed with
 * others is not.
 *
 * @param afterCalls how many matching calls go well before, at least 0
 */
public record ExpiredCredentials(int afterCalls) implements Fault {

  @Override
  public boolean endsCall() {
    return false;
  }

  @Override
  public String describe() {
    return "expired credentials";
  }

  @Override
  public Timing timing() {
    return Timing.LATER;
  }

  @Override
  public String needs() {
    return afterCalls == 0 ? "a signed request" : "more than " + afterCalls + " signed requests";
  }
}
