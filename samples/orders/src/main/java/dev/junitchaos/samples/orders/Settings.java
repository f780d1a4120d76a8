package dev.junitchaos.samples.orders;

/** Reads the function's settings: a system property first, then an environment variable. */
final class Settings {

  private Settings() {}

  /** The setting, or {@code fallback} when it is not set. */
  static String text(String name, String fallback) {
    String value = System.getProperty(name, System.getenv(name));
    return value == null || value.isBlank() ? fallback : value;
  }

  /** The setting; a function that lacks it must not start. */
  static String required(String name) {
    String value = text(name, "");
    if (value.isEmpty()) {
      throw new IllegalStateException("The environment variable " + name + " is not set");
    }
    return value;
  }
}
