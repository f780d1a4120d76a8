package dev.junitchaos.lambda.source;

/** Refuses settings that a source cannot have. Stateless. */
final class Rules {

  private Rules() {}

  /** A number within its range. */
  static void between(String method, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          method
              + "("
              + value
              + "): must be "
              + (most == Integer.MAX_VALUE ? least + " or more" : "from " + least + " to " + most)
              + ". Example: "
              + method
              + "("
              + Math.max(least, Math.min(5, most))
              + ")");
    }
  }

  /** What only a standard queue does. */
  static void standard(String method, boolean fifo) {
    if (fifo) {
      throw new IllegalArgumentException(
          method
              + ": a FIFO queue neither delivers a message twice nor in another order; leave out"
              + " asFifo, or this");
    }
  }
}
