package dev.junitchaos.fault;

/**
 * The invocation throws: in the handler's place, or when the handler has returned.
 *
 * @param type has a public constructor that takes a {@code String}, or one that takes nothing
 * @param message the exception's message, when its constructor takes one
 * @param afterHandler whether the handler runs first, and what it did stands
 */
public record ThrownException(Class<? extends Throwable> type, String message, boolean afterHandler)
    implements Fault {

  /** Thrown in the handler's place. */
  public ThrownException(Class<? extends Throwable> type, String message) {
    this(type, message, false);
  }

  @Override
  public boolean endsCall() {
    return !afterHandler;
  }

  @Override
  public String describe() {
    return type.getSimpleName()
        + "(\""
        + message
        + "\")"
        + (afterHandler ? " after the handler" : "");
  }

  @Override
  public Timing timing() {
    return afterHandler ? Timing.LATER : Timing.AT_ONCE;
  }

  @Override
  public String needs() {
    return afterHandler ? StatusAnswer.AN_ANSWER : "";
  }
}
