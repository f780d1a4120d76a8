package dev.junitchaos;

/**
 * What {@link FailOneIn} and {@link InjectException} throw from the handler when they name no
 * exception of their own.
 */
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
