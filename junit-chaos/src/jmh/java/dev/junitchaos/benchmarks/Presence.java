package dev.junitchaos.benchmarks;

/** Makes sure that a benchmark runs with what it says. */
final class Presence {

  private static final String REGISTRATION =
      "software/amazon/awssdk/global/handlers/execution.interceptors";

  private Presence() {}

  static void requireAbsent() {
    if (present()) {
      throw new IllegalStateException("the library is on the class path");
    }
  }

  static void requirePresent() {
    if (!present()) {
      throw new IllegalStateException("the library is not on the class path");
    }
  }

  private static boolean present() {
    return Presence.class.getClassLoader().getResource(REGISTRATION) != null;
  }
}
