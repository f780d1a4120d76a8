package dev.junitchaos.journal;

import dev.junitchaos.internal.Durations;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long a client may be busy with one call, by its configuration. Immutable.
 *
 * @param attempts how many it makes at most, at least 1
 * @param attemptLimit how long one takes at most; {@code null}: nothing limits it
 * @param attemptLimitIs what sets {@code attemptLimit}, such as {@code socket timeout}
 * @param callLimit how long all attempts and the waits between them take at most; {@code null}:
 *     nothing limits that
 * @param worstBackoff the longest that it waits between all its attempts together
 * @param assumptions what of this is not certain, a sentence each
 */
public record CallLimits(
    int attempts,
    @Nullable Duration attemptLimit,
    String attemptLimitIs,
    @Nullable Duration callLimit,
    Duration worstBackoff,
    List<String> assumptions)
    implements Serializable {

  /** Copies the list. */
  public CallLimits {
    assumptions = List.copyOf(assumptions);
  }

  /** The longest that a call can take; empty when nothing limits it. */
  public Optional<Duration> worstCase() {
    Duration attemptsAndWaits = attemptsAndWaits();
    if (callLimit == null || attemptsAndWaits == null) {
      return Optional.ofNullable(callLimit == null ? attemptsAndWaits : callLimit);
    }
    return Optional.of(attemptsAndWaits.compareTo(callLimit) < 0 ? attemptsAndWaits : callLimit);
  }

  /**
   * How the worst case adds up, such as {@code 9 attempts × 30 s socket timeout + 71.5 s backoff}.
   */
  public String arithmetic() {
    String sum =
        (attempts == 1 ? "1 attempt" : attempts + " attempts")
            + (attemptLimit == null
                ? " without a limit"
                : " × " + Durations.text(attemptLimit) + " " + attemptLimitIs)
            + (worstBackoff.isZero() ? "" : " + " + Durations.text(worstBackoff) + " backoff");
    return callLimit == null ? sum : sum + ", at most " + Durations.text(callLimit) + " in all";
  }

  private @Nullable Duration attemptsAndWaits() {
    return attemptLimit == null ? null : attemptLimit.multipliedBy(attempts).plus(worstBackoff);
  }
}
