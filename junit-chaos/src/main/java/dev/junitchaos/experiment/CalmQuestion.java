package dev.junitchaos.experiment;

/**
 * Something to ask without chaos, for {@link Experiment#calmly(CalmQuestion)}.
 *
 * @param <T> the answer
 * @param <E> what it throws
 */
@FunctionalInterface
public interface CalmQuestion<T, E extends Exception> {

  /**
   * Asks it.
   *
   * @throws E whatever it likes
   */
  T ask() throws E;
}
