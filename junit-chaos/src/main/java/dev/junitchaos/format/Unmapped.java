package dev.junitchaos.format;

/**
 * A part of a file that is understood, but has no counterpart in a test, or not all of it.
 *
 * @param place the file, the line and the path in it
 * @param why what becomes of it, in words
 */
public record Unmapped(String place, String why) {

  @Override
  public String toString() {
    return place + ": " + why;
  }
}
