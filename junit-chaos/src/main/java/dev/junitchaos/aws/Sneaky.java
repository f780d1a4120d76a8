package dev.junitchaos.aws;

/**
 * Throws what a method does not declare: interceptors declare nothing, and the SDK expects an HTTP
 * client's exceptions.
 */
final class Sneaky {

  private Sneaky() {}

  /** Throws {@code exception} as it is; the result is for the compiler. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  static <E extends Throwable> RuntimeException thrown(Throwable exception) throws E {
    throw (E) exception;
  }
}
