package dev.junitchaos.aws;

import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.internal.Ticker;
import dev.junitchaos.journal.CallLimits;
import dev.junitchaos.journal.JournalEntry;
import dev.junitchaos.journal.Outcome;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes into the journal how the attempts of one API call end, when they do. Of several ends of an
 * attempt the first counts. Attempts follow each other, though not on one thread.
 */
final class CallRecord {

  private final Experiment experiment;
  private final String apiCall;
  private final Ticker clock;
  private final long began;
  private final long start;

  // Mutable: the attempt under way; 0 before the first.
  private volatile long attempt;
  private volatile int status;
  private volatile @Nullable CallLimits limits;

  CallRecord(Experiment experiment, String apiCall, Ticker clock) {
    this.experiment = experiment;
    this.apiCall = apiCall;
    this.clock = clock;
    this.began = experiment.ticker().latest();
    this.start = clock.nanos();
  }

  /** When the call was made, by the latest of the experiment's ticker. */
  long began() {
    return began;
  }

  /** What the call may take, if that is known. */
  void limited(@Nullable CallLimits byItsClient) {
    limits = byItsClient;
    if (byItsClient != null) {
      append(
          now -> new JournalEntry.CallLimited(apiCall, byItsClient, now.minus(clock.since(start))));
    }
  }

  /** The next attempt has begun, which the journal knows by this number. */
  void attempt(long callId) {
    attempt = callId;
  }

  /** The attempt under way ended so. */
  void ended(Outcome outcome) {
    if (attempt != 0) {
      experiment.ended(attempt, outcome);
    }
  }

  /** Where whoever sees the attempt under way end tells it, also when the next one has begun. */
  Consumer<Outcome> end() {
    long callId = attempt;
    long attemptStart = clock.nanos();
    return outcome ->
        experiment.ended(
            callId,
            outcome.equals(Outcome.NO_ANSWER)
                ? ClientLimits.unanswered(limits, clock.since(attemptStart), clock.since(start))
                : outcome);
  }

  /** The attempt under way is over; if nobody saw it end, it did so before this wait. */
  void overBefore(Duration wait) {
    if (attempt != 0) {
      append(now -> new JournalEntry.CallEnded(attempt, Outcome.NO_ANSWER, now.minus(wait)));
    }
  }

  /** The answer has come; whether its body does is not known yet. */
  void answered(int httpStatus) {
    status = httpStatus;
    if (httpStatus >= 400) {
      ended(Outcome.failure(Integer.toString(httpStatus)));
    }
  }

  /** The answer has come as a whole. */
  void arrived() {
    ended(Outcome.success(Integer.toString(status)));
  }

  /** The attempt under way was kept from leaving for a host. */
  void refused(String host, String why) {
    ended(Outcome.failure("refused to leave for " + host));
    append(now -> new JournalEntry.CallRefused(attempt, why, now));
  }

  /** Another attempt was due, and the client did not make it. */
  void refusedToRetry(int attempts, String tokensLeft) {
    CallLimits known = limits;
    String why =
        "Attempt "
            + attempts
            + (known == null ? "" : " of " + known.attempts())
            + " was the last, because the client's retry token bucket is drained ("
            + tokensLeft
            + " tokens left): the SDK stops retrying when a client has failed often, also in"
            + " earlier tests that used it. Build a client for each test, or one that always"
            + " retries: retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()"
            + ".circuitBreakerEnabled(false).build())";
    append(now -> new JournalEntry.RetriesRefused(apiCall, why, now));
  }

  private void append(Function<Duration, JournalEntry> entry) {
    experiment.journal().append(entry.apply(experiment.now(clock)));
  }
}
