package dev.junitchaos.experiment;

/**
 * Something to run without chaos, for {@link Experiment#calmly(CalmAction)}.
 *
 * @param <E> what it throws
 */
@FunctionalInterface
public interface CalmAction<E extends Exception> {

  /**
   * Runs it.
   *
   * @throws E whatever it likes
   */
  void run() throws E;
}
