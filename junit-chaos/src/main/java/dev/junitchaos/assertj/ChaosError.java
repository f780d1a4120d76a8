package dev.junitchaos.assertj;

import dev.junitchaos.journal.Timeline;
import org.assertj.core.error.BasicErrorMessageFactory;

/** A failure's message: what was expected, what was there instead, and the timeline. */
final class ChaosError extends BasicErrorMessageFactory {

  /**
   * Puts the parts under each other.
   *
   * @param expected begins with "Expecting"
   * @param found begins with "but"
   * @param timeline left out when it is empty
   */
  ChaosError(String expected, String found, Timeline timeline) {
    super("%s", unquotedString(text(expected, found, timeline)));
  }

  private static String text(String expected, String found, Timeline timeline) {
    StringBuilder text = new StringBuilder("\n").append(expected).append('\n').append(found);
    if (!timeline.lines().isEmpty()) {
      text.append("\nTimeline:");
      timeline.lines().forEach(line -> text.append("\n  ").append(line));
    }
    return text.toString();
  }
}
