package dev.junitchaos.fault;

/**
 * The body of a downstream's answer arrives slowly.
 *
 * @param bytesPerSecond at least 1
 */
public record SlowBody(int bytesPerSecond) implements Fault {

  static final String A_BODY =
      "an answer with a body that is not protected by TLS: an AWS client's, or one over plain http";

  @Override
  public boolean endsCall() {
    return false;
  }

  @Override
  public String describe() {
    return "body at " + bytesPerSecond + " bytes a second";
  }

  @Override
  public Timing timing() {
    return Timing.LATER;
  }

  @Override
  public String needs() {
    return A_BODY;
  }
}
