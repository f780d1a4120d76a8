package dev.junitchaos.samples.events;

/** Reads the functions' settings: a system property first, then an environment variable. */
final class Settings {

  private Settings() {}

  /** The setting; a function that lacks it must not start. */
  static String required(String name) {
    String value = System.getProperty(name, System.getenv(name));
    if (value == null || value.isBlank()) {
      throw new IllegalStateException("The environment variable " + name + " is not set");
    }
    return value;
  }
}
