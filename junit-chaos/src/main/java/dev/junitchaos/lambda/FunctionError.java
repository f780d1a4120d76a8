package dev.junitchaos.lambda;

import dev.junitchaos.journal.Outcome;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What whoever invokes a function in the {@linkplain LambdaFunction#inRuntime real runtime} gets to
 * know of an exception that its handler threw, or of the end of its process: the name of a type, a
 * message, and the handler's stack trace as this one's. The exception itself stays in the process.
 *
 * <p>Immutable.
 */
public final class FunctionError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A line of a stack trace: class and method, then file and line, of which either may be missing.
   */
  private static final Pattern FRAME =
      Pattern.compile("(?:.*/)?([^/()]+)\\.([^.()]+)\\(([^:()]*)(?::(\\d+))?\\)");

  private static final int NATIVE = -2;

  private final String errorType;

  /**
   * An error as Lambda tells it.
   *
   * @param errorType the name of a class, or one of Lambda's own types
   * @param message what it says
   * @param stack lines of a stack trace, innermost first
   */
  FunctionError(String errorType, String message, List<String> stack) {
    super(message);
    this.errorType = errorType;
    setStackTrace(
        stack.stream()
            .map(FRAME::matcher)
            .filter(Matcher::matches)
            .map(FunctionError::frame)
            .toArray(StackTraceElement[]::new));
  }

  /**
   * The name of the exception's class, such as {@code java.lang.IllegalStateException}; or, when
   * the process ended, {@code Runtime.ExitError}.
   */
  public String errorType() {
    return errorType;
  }

  /** Whether the exception was one of a type, or of one of its subtypes. */
  public boolean is(Class<? extends Throwable> type) {
    try {
      ClassLoader loader = type.getClassLoader();
      return type.isAssignableFrom(
          Class.forName(
              errorType,
              false,
              loader == null ? Thread.currentThread().getContextClassLoader() : loader));
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** How an invocation ended that failed, be it in this JVM or not. */
  static Outcome outcome(Throwable error) {
    return error instanceof FunctionError told
        ? Outcome.failure(told.shortType())
        : Outcome.failure(error);
  }

  /** The name of the type without its package. */
  private String shortType() {
    return errorType.startsWith("Runtime.") || errorType.startsWith("Function.")
        ? errorType
        : errorType.substring(errorType.lastIndexOf('.') + 1);
  }

  private static StackTraceElement frame(Matcher line) {
    boolean isNative = line.group(3).equals("Native Method");
    String file = isNative || line.group(3).equals("Unknown Source") ? null : line.group(3);
    int number = isNative ? NATIVE : line.group(4) == null ? -1 : Integer.parseInt(line.group(4));
    return new StackTraceElement(line.group(1), line.group(2), file, number);
  }

  /** The type and the message, as the exception itself would say it. */
  @Override
  @SuppressWarnings("OverrideThrowableToString") // getMessage() is the exception's own
  public String toString() {
    return errorType + ": " + getMessage();
  }
}
