package dev.junitchaos;

import dev.junitchaos.fault.BlastRadius;
import java.time.Duration;

/** What a user is told of a hypothesis, a steady state and a blast radius. Stateless. */
final class ExperimentMessages {

  private ExperimentMessages() {}

  static String invalid(String check, Throwable failure) {
    return "Invalid experiment: the steady state did not hold before any fault was injected.\n  "
        + check
        + " failed: "
        + failure;
  }

  /**
   * The system did not come back after the faults had ended.
   *
   * @param check the method that still fails
   * @param limit what it had
   * @param tries how often it was run
   * @param after when it failed last, after the faults had ended
   * @param last what it threw last
   */
  static String notRecovered(
      String check, Duration limit, int tries, Duration after, Throwable last) {
    return "The system did not come back: "
        + check
        + " still failed "
        + after.toMillis()
        + " ms after the faults had ended"
        + (limit.isZero()
            ? ". If it needs time, say how much: @ChaosExperiment(recoversWithin = 2000)"
            : " (recoversWithin = "
                + limit.toMillis()
                + " ms, "
                + counted(tries, "try", "tries")
                + ")")
        + "\n  It failed last with "
        + last;
  }

  static String broken(String hypothesis) {
    return "The hypothesis did not hold: \"" + hypothesis + "\"";
  }

  static String untested(String hypothesis) {
    return "The hypothesis was not put to the test: \"" + hypothesis + "\"";
  }

  static String contained(BlastRadius limit, long withheld) {
    return limit.describe()
        + " was reached, and "
        + counted(withheld, "fault that came due was", "faults that came due were")
        + " not injected";
  }

  static String counted(long number, String one, String several) {
    return number + " " + (number == 1 ? one : several);
  }
}
