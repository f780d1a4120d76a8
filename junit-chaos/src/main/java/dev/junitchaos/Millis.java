package dev.junitchaos;

import java.time.Duration;

/** Checks an attribute that is a time in milliseconds. */
final class Millis {

  /** The longest that a Lambda function can run (AWS: "Lambda quotas"). */
  private static final long MOST = Duration.ofMinutes(15).toMillis();

  private Millis() {}

  static void check(AnnotationAttributes attributes, String attribute, long value, long example) {
    attributes.check(
        value >= 0 && value <= MOST,
        attribute,
        attribute
            + " must be from 0 to "
            + MOST
            + ", which is 15 minutes, the longest a function can run",
        attribute + " = " + example);
  }
}
