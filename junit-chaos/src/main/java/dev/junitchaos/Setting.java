package dev.junitchaos;

/**
 * The value of a parameter as somebody gave it. Immutable.
 *
 * @param parameter its whole name, such as {@code junit.chaos.enabled}
 * @param value as it was written, without blanks around it
 * @param place where, such as {@code " in ssm:/chaos/config"}; empty for a configuration parameter
 *     of JUnit
 */
record Setting(String parameter, String value, String place) {

  /** As in a file of properties, and where it stands. */
  @Override
  public String toString() {
    return parameter + " = " + value + place;
  }
}
