package dev.junitchaos.fault;

/**
 * The handler is not run; the invocation throws.
 *
 * @param type has a public constructor that takes a {@code String}, or one that takes nothing
 * @param message the exception's message, when its constructor takes one
 */
public record ThrownException(Class<? extends Throwable> type, String message) implements Fault {
  @Override
  public boolean endsCall() {
    return true;
  }

  @Override
  public String describe() {
    return type.getSimpleName() + "(\"" + message + "\")";
  }
}
