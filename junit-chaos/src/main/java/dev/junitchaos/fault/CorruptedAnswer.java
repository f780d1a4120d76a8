package dev.junitchaos.fault;

import org.jspecify.annotations.Nullable;

/**
 * The body of the function's answer is not what the handler returned: another one, or cut short.
 *
 * @param replacement the other body; {@code null}: the handler's own is cut
 * @param kept the part that is left of a body that is cut, in (0, 1)
 */
public record CorruptedAnswer(@Nullable String replacement, double kept) implements Fault {

  private static final double LEAST_KEPT = 0.3;
  private static final double MOST_KEPT = 0.8;

  /** Another body. */
  public static CorruptedAnswer replacedBy(String body) {
    return new CorruptedAnswer(body, 0);
  }

  /** The handler's own body, cut somewhere between 30 and 80 %. */
  public static CorruptedAnswer cut() {
    return new CorruptedAnswer(null, MOST_KEPT);
  }

  @Override
  public CorruptedAnswer at(double draw) {
    return replacement != null
        ? this
        : new CorruptedAnswer(null, LEAST_KEPT + (MOST_KEPT - LEAST_KEPT) * draw);
  }

  @Override
  public boolean endsCall() {
    return false;
  }

  @Override
  public String describe() {
    return replacement != null ? "other body" : "body cut at " + Math.round(kept * 100) + " %";
  }

  @Override
  public Timing timing() {
    return Timing.LATER;
  }

  @Override
  public String needs() {
    return StatusAnswer.AN_ANSWER + ", or the answer's body was empty";
  }
}
