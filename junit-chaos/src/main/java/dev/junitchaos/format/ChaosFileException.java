package dev.junitchaos.format;

/**
 * A file cannot be read as an experiment. The message names the file, the line or the path in it,
 * what is wrong, and what was probably meant.
 */
public final class ChaosFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String problem;

  /**
   * With the whole message.
   *
   * @param problem file, line or path, what is wrong, what was probably meant
   */
  public ChaosFileException(String problem) {
    super(problem);
    this.problem = problem;
  }

  /** The message. */
  public String problem() {
    return problem;
  }
}
