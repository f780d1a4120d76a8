package dev.junitchaos.lambda;

/** A fault asks for something that cannot be done to this function; it ends the test's call. */
final class CannotActOut extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  CannotActOut(String message) {
    super(message);
  }

  CannotActOut(String message, Throwable cause) {
    super(message, cause);
  }
}
