package dev.junitchaos.gate;

/**
 * What a requirement says of a complete run. Immutable.
 *
 * @param failed whether the run fails for it
 * @param text a line, and more lines that belong to it
 */
record Finding(boolean failed, String text) {

  static Finding failure(String text) {
    return new Finding(true, text);
  }

  static Finding note(String text) {
    return new Finding(false, text);
  }
}
