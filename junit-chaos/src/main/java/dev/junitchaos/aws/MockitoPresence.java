package dev.junitchaos.aws;

import org.mockito.Mockito;

/** Asks Mockito, in projects that have it. */
final class MockitoPresence {

  private static final boolean PRESENT = isPresent();

  private MockitoPresence() {}

  static boolean isMock(Object candidate) {
    return PRESENT && Asking.isMock(candidate);
  }

  private static boolean isPresent() {
    try {
      Class.forName("org.mockito.Mockito", false, MockitoPresence.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  /** Loaded only where Mockito is. */
  private static final class Asking {
    static boolean isMock(Object candidate) {
      return Mockito.mockingDetails(candidate).isMock();
    }
  }
}
