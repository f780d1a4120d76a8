package dev.junitchaos.journal;

import java.io.Serializable;

/**
 * How a call ended.
 *
 * @param succeeded whether the caller got what it asked for
 * @param text in a few words: a status code, the simple name of an exception
 */
public record Outcome(boolean succeeded, String text) implements Serializable {

  /** The caller gave up before anything came. */
  public static final Outcome NO_ANSWER = failure("no answer");

  /** No fault struck the call, so it went its own way, where nobody saw how it ended. */
  public static final Outcome LEFT_ALONE = success("left alone");

  /** The call took effect, and its caller learnt nothing of that. */
  public static final Outcome LOST_RESPONSE = failure("lost response");

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
