package dev.junitchaos.fault;

/**
 * Patterns of names in which {@code *} stands for any characters, or none.
 *
 * <p>A match takes time in proportion to the two lengths multiplied at most, whatever the pattern:
 * of all the stars only the last one that was met is ever tried again. Stateless.
 */
public final class Glob {

  private Glob() {}

  /** Whether a name is one of those that a pattern means. */
  public static boolean matches(String pattern, String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int tried = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        tried = n;
      } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++tried;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
