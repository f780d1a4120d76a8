package dev.junitchaos.journal;

import java.io.Serializable;

/**
 * How a call ended.
 *
 * @param succeeded whether the caller got what it asked for
 * @param text in a few words: a status code, the simple name of an exception
 */
public record Outcome(boolean succeeded, String text) implements Serializable {

  /** The caller got its answer. */
  public static Outcome success(String text) {
    return new Outcome(true, text);
  }

  /** The caller did not. */
  public static Outcome failure(String text) {
    return new Outcome(false, text);
  }

  /** The caller met an exception. */
  public static Outcome failure(Throwable error) {
    return failure(error.getClass().getSimpleName());
  }
}
