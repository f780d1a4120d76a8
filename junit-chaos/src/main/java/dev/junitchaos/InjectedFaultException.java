package dev.junitchaos;

/** What {@link FailOneIn} throws from the handler when it names no exception of its own. */
public class InjectedFaultException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * An exception with a message.
   *
   * @param message the annotation's {@code message}
   */
  public InjectedFaultException(String message) {
    super(message);
  }
}
