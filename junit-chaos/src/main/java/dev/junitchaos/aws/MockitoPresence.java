package dev.junitchaos.aws;

import java.util.Optional;
import org.mockito.MockingDetails;
import org.mockito.Mockito;

/** Asks Mockito, in projects that have it. */
final class MockitoPresence {

  private static final boolean PRESENT = isPresent();

  private MockitoPresence() {}

  /** What an object is a mock of; empty if it is none. */
  static Optional<Class<?>> mockedType(Object candidate) {
    return PRESENT ? Asking.mockedType(candidate) : Optional.empty();
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
    static Optional<Class<?>> mockedType(Object candidate) {
      MockingDetails details = Mockito.mockingDetails(candidate);
      return details.isMock()
          ? Optional.of(details.getMockCreationSettings().getTypeToMock())
          : Optional.empty();
    }
  }
}
