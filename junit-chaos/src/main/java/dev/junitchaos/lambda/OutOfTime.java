package dev.junitchaos.lambda;

/** There is nobody any more who waits for the handler. */
final class OutOfTime extends Exception {

  private static final long serialVersionUID = 1L;
}
