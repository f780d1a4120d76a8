package dev.junitchaos.format;

import java.util.List;

/**
 * Faults as another tool's file has them. Immutable.
 *
 * @param text the file
 * @param left what does not carry over, or not in all, and what is still to be filled in
 */
public record Export(String text, List<String> left) {

  /** Copies {@code left}. */
  public Export {
    left = List.copyOf(left);
  }
}
