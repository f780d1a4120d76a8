package dev.junitchaos;

/**
 * What a failure is told of its experiment, as a suppressed exception: so the failure's own type,
 * message and cause stay as they are.
 */
final class ExperimentNote extends RuntimeException {

  private static final long serialVersionUID = 1;

  ExperimentNote(String text) {
    super(text, null, false, false);
  }
}
