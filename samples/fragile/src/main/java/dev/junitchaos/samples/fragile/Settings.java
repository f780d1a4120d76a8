package dev.junitchaos.samples.fragile;

/** Reads the functions' settings: a system property first, then an environment variable. */
final class Settings {

  private Settings() {}

  static String required(String name) {
    String value = System.getProperty(name, System.getenv(name));
    if (value == null) {
      throw new IllegalStateException("The environment variable " + name + " is not set");
    }
    return value;
  }
}
