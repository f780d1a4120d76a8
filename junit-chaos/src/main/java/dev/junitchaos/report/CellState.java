package dev.junitchaos.report;

import java.util.Locale;

/** What is known of a function and a class of faults at one of its downstreams. */
enum CellState {
  /** The fault was injected, and every test that did so passed and looked at how it ended. */
  HELD,
  /** A test in which the fault was injected failed. */
  BROKE,
  /** The fault was injected, and nobody looked at how it ended. */
  UNEXAMINED,
  /** The fault was not injected. */
  UNTESTED;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What two tests know together. */
  CellState and(CellState other) {
    if (this == BROKE || other == BROKE) {
      return BROKE;
    }
    return compareTo(other) <= 0 ? this : other;
  }
}
