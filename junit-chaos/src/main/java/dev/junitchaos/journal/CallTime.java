package dev.junitchaos.journal;

import dev.junitchaos.fault.Call;
import dev.junitchaos.internal.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time that one call took, attempt by attempt and wait by wait, and the time it may take.
 * Immutable.
 *
 * @param attempts all of them, in order, at least one; each is a call of its own in the journal
 * @param limits what its client allows it; {@code null} when that is not known, as of HTTP clients
 *     other than the AWS SDK's, and of the AWS SDK before 2.26
 * @param startedAt when it was made, counted from the opening of the experiment: before its first
 *     attempt, which its client has to prepare
 * @param until when it was looked at, counted from the opening of the experiment
 */
public record CallTime(
    List<RecordedCall> attempts, @Nullable CallLimits limits, Duration startedAt, Duration until) {

  /** Copies the list. */
  public CallTime {
    attempts = List.copyOf(attempts);
  }

  /** Its name, such as {@code DynamoDb.PutItem}. */
  public String name() {
    return attempts.get(0).name();
  }

  /** Whether its last attempt has ended. */
  public boolean isOver() {
    return attempts.get(attempts.size() - 1).end() != null;
  }

  /** When its last attempt ended, or when it was looked at. */
  public Duration endedAt() {
    return startedAt.plus(took());
  }

  /** From when it was made to the end of its last attempt, or until it was looked at. */
  public Duration took() {
    Duration end = startedAt;
    for (RecordedCall attempt : attempts) {
      end = Durations.longer(end, end(attempt));
    }
    return end.minus(startedAt);
  }

  /** How long an attempt took, by its place in {@link #attempts()} from 0. */
  public Duration took(int attempt) {
    return end(attempts.get(attempt)).minus(attempts.get(attempt).startedAt());
  }

  /**
   * The backoff: how long the client waited before an attempt, by the attempt's place in {@link
   * #attempts()} from 0. Zero for the first.
   */
  public Duration waitedBefore(int attempt) {
    if (attempt == 0) {
      return Duration.ZERO;
    }
    Duration wait = attempts.get(attempt).startedAt().minus(end(attempts.get(attempt - 1)));
    return Durations.longer(wait, Duration.ZERO);
  }

  /** All backoffs together. */
  public Duration waited() {
    Duration sum = Duration.ZERO;
    for (int attempt = 1; attempt < attempts.size(); attempt++) {
      sum = sum.plus(waitedBefore(attempt));
    }
    return sum;
  }

  /**
   * The longest that it may take: by its client's configuration, and at least as long as it took;
   * of a client that has none that could be known, as long as it took. Empty when nothing limits
   * it, or the configuration of an AWS client could not be read.
   */
  public Optional<Duration> worstCase() {
    if (limits == null) {
      return isOfAws() ? Optional.empty() : Optional.of(took());
    }
    return limits.worstCase().map(worst -> Durations.longer(worst, took()));
  }

  boolean isOfAws() {
    return attempts.get(0).call() instanceof Call.Aws;
  }

  private Duration end(RecordedCall attempt) {
    return attempt.end() == null ? until : attempt.end().at();
  }
}
