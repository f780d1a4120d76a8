package dev.junitchaos.report;

import org.jspecify.annotations.Nullable;

/**
 * A test that has ended.
 *
 * @param id JUnit's unique id, the same in every run
 * @param type the full name of its class
 * @param method the name of its method
 * @param name as JUnit shows it
 * @param status {@code passed}, {@code failed} or {@code aborted}
 * @param thrown what it failed with or was aborted with; {@code null} when it was not
 */
public record FinishedTest(
    String id, String type, String method, String name, String status, @Nullable Throwable thrown) {

  /** The same as text. */
  @Nullable String failure() {
    try {
      return thrown == null ? null : thrown.toString();
    } catch (Throwable e) { // a message is the user's code
      return thrown.getClass().getName() + ", whose message cannot be read: " + e;
    }
  }
}
