package dev.junitchaos.fault;

/**
 * The request arrives and takes effect; only the answer is lost on its way back.
 *
 * @param kind how the client sees it: {@link NetworkOutage.Kind#CONNECTION_RESET}, or {@link
 *     NetworkOutage.Kind#BLACKHOLE} when it waits in vain
 */
public record LostResponse(NetworkOutage.Kind kind) implements Fault {
  @Override
  public boolean endsCall() {
    return true;
  }

  @Override
  public String describe() {
    return kind == NetworkOutage.Kind.BLACKHOLE
        ? "lost response (never arrives)"
        : "lost response (connection reset)";
  }
}
