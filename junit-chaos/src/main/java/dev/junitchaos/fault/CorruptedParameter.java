package dev.junitchaos.fault;

import org.jspecify.annotations.Nullable;

/**
 * A parameter or secret that the function reads is not what it should be.
 *
 * @param name its name; empty: every one that is read
 * @param value what is read in its place; {@code null}: its own value, cut
 * @param missing whether there is none of that name
 * @param kept the part that is left of a value that is cut, in (0, 1)
 */
public record CorruptedParameter(String name, @Nullable String value, boolean missing, double kept)
    implements Fault {

  /** Another value, or the own one cut between 30 and 80 %. */
  public CorruptedParameter(String name, @Nullable String value) {
    this(name, value, false, CorruptedAnswer.cut().kept());
  }

  /** There is none of that name. */
  public static CorruptedParameter missing(String name) {
    return new CorruptedParameter(name, null, true, 0);
  }

  @Override
  public CorruptedParameter at(double draw) {
    return value != null || missing
        ? this
        : new CorruptedParameter(name, null, false, CorruptedAnswer.cut().at(draw).kept());
  }

  @Override
  public boolean endsCall() {
    return false;
  }

  @Override
  public String describe() {
    String what = name.isEmpty() ? "parameter" : "parameter " + name;
    return missing
        ? "missing " + what
        : value != null
            ? "other value of " + what
            : what + " cut at " + Math.round(kept * 100) + " %";
  }

  @Override
  public Timing timing() {
    return Timing.LATER;
  }

  @Override
  public String needs() {
    return "an answer with a value" + (name.isEmpty() ? "" : " of \"" + name + "\"");
  }
}
