package dev.junitchaos;

import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

/**
 * The names of all configuration parameters of the run under way. JUnit tells them to listeners
 * only; an extension can ask for a name that it knows. Thread-safe.
 */
final class RunParameters {

  /** The latest run first: one may start within another. */
  private static final Deque<Supplier<Set<String>>> RUNS = new ConcurrentLinkedDeque<>();

  private RunParameters() {}

  static void started(Supplier<Set<String>> names) {
    RUNS.push(names);
  }

  static void finished() {
    RUNS.poll();
  }

  /** Empty when nobody has told. */
  static Set<String> names() {
    Supplier<Set<String>> latest = RUNS.peek();
    return latest == null ? Set.of() : latest.get();
  }
}
