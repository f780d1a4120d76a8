package dev.junitchaos.experiment;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a package has to do in a process that acts out a part of an experiment, and may need from
 * the test's JVM: such as the routes of {@code LocalAws}. One of each is made in either process;
 * {@link java.util.ServiceLoader} finds it.
 */
public interface Companion {

  /**
   * In the test's JVM, on a thread of the test, before the other process starts.
   *
   * @return what answers the companion in the other process; {@code null}: nothing does
   */
  @Nullable Home stay();

  /**
   * In the other process, before any code of the user's runs there.
   *
   * @param experiment the part that runs there
   * @param home what {@link #stay()} gave; {@code null}: nothing
   */
  void go(Experiment experiment, @Nullable Home home);

  /** Answers questions that a companion asks from another process. Thread-safe. */
  @FunctionalInterface
  interface Home {

    /**
     * Answers one question.
     *
     * @param question as the companion asked it
     * @return may be {@code null}, if the companion takes that
     */
    @Nullable Serializable answer(Serializable question);
  }
}
