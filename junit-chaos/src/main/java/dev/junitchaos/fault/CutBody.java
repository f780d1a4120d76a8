package dev.junitchaos.fault;

import java.util.Locale;

/**
 * The body of a downstream's answer does not arrive whole.
 *
 * @param at the part that arrives, in [0, 1)
 * @param end how it ends there
 */
public record CutBody(double at, End end) implements Fault {

  /** What comes after the part that arrives. */
  public enum End {
    /** The orderly end of the connection, too early. */
    EARLY("ends"),
    /** A reset of the connection. */
    RESET("is reset"),
    /** Nothing, until the client gives up. */
    STALL("stalls");

    private final String words;

    End(String words) {
      this.words = words;
    }
  }

  @Override
  public boolean endsCall() {
    return false;
  }

  @Override
  public String describe() {
    return String.format(Locale.ROOT, "body that %s at %.0f %%", end.words, at * 100);
  }

  @Override
  public Timing timing() {
    return Timing.LATER;
  }

  @Override
  public String needs() {
    return SlowBody.A_BODY;
  }
}
