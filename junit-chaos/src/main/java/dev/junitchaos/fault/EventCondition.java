package dev.junitchaos.fault;

import java.io.Serializable;
import java.util.Optional;

/**
 * What one value in the function's event must be.
 *
 * <p>Values are compared as text, as JSON would write them. A value that is not there, or {@code
 * null}, fulfils no condition.
 *
 * <p>Immutable, serialisable and thread-safe.
 *
 * @param path names of members, or numbers of elements from 0, with dots between them, such as
 *     {@code requestContext.http.path}
 * @param operator how the value is compared
 * @param value what it is compared with; empty for {@link Operator#EXISTS}
 */
public record EventCondition(String path, Operator operator, String value) implements Serializable {

  /** How a value is compared. */
  public enum Operator {
    /** It is the text. */
    EQ("eq"),
    /** It is there. */
    EXISTS("exists"),
    /** It begins with the text. */
    STARTS_WITH("startsWith"),
    /** The pattern is found in it; see {@link SafePattern}. */
    REGEX("regex");

    private final String id;

    Operator(String id) {
      this.id = id;
    }

    /** As failure-lambda spells it. */
    public String id() {
      return id;
    }
  }

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException for an empty path, or a pattern that is not safe
   */
  public EventCondition {
    if (path.isEmpty()) {
      throw new IllegalArgumentException(
          "a condition needs a path into the event, such as requestContext.http.path");
    }
    if (operator == Operator.REGEX) {
      Optional<String> problem = SafePattern.problem(value);
      if (problem.isPresent()) {
        throw new IllegalArgumentException(problem.get());
      }
    }
  }

  @Override
  public String toString() {
    return operator == Operator.EXISTS
        ? path + " exists"
        : path + " " + operator.id + " \"" + value + "\"";
  }
}
