package dev.junitchaos.report;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is known of a function and a class of faults at one of its downstreams. */
public enum CellState {
  /** The fault was injected, and every test that did so passed and looked at how it ended. */
  HELD,
  /** A test in which the fault was injected failed. */
  BROKE,
  /** The fault was injected, and nobody looked at how it ended. */
  UNEXAMINED,
  /** The fault was not injected. */
  UNTESTED;

  /** As files spell it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state that {@link #id()} spells so. */
  public static Optional<CellState> of(String id) {
    return Stream.of(values()).filter(state -> state.id().equals(id)).findFirst();
  }

  /** What two tests know together. */
  CellState and(CellState other) {
    if (this == BROKE || other == BROKE) {
      return BROKE;
    }
    return compareTo(other) <= 0 ? this : other;
  }
}
