package dev.junitchaos.aws;

import dev.junitchaos.internal.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.core.retry.RetryPolicy;
import software.amazon.awssdk.retries.AdaptiveRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * The longest that a client waits between the attempts of one call.
 *
 * <p>The SDK's own waits are drawn below a bound. When they are printed they name what sets it, and
 * the SDK's wait without jitter computes it; other waits are measured. Immutable.
 *
 * @param sum of all waits, in the worse of the two cases that the SDK tells apart
 * @param assumptions what is to be known of it, a sentence each
 */
record WorstBackoff(Duration sum, List<String> assumptions) {

  private static final Pattern OF_STRATEGY =
      Pattern.compile(
          " backoffStrategy=(\\w*\\([^()]*\\)), throttlingBackoffStrategy=(\\w*\\([^()]*\\))");
  private static final Pattern EXPONENTIAL =
      Pattern.compile("baseDelay=(PT[^,)]+), max\\w+=(PT[^,)]+)\\)");
  private static final Pattern FIXED = Pattern.compile("(?:delay|fixedBackoff)=(PT[^,)]+)\\)");

  /** Of a client with a retry strategy. */
  static WorstBackoff of(RetryStrategy strategy) {
    if (strategy instanceof VirtualBackoff virtual) {
      return of(virtual.strategy());
    }
    int attempts = strategy.maxAttempts();
    boolean isAdaptive = strategy instanceof AdaptiveRetryStrategy;
    Matcher printed = OF_STRATEGY.matcher(strategy.toString());
    Duration failed = printed.find() ? bound(printed.group(1), attempts) : null;
    Duration throttled = failed == null ? null : bound(printed.group(2), attempts);
    if (failed != null && throttled != null) {
      return of(throttled, failed, false, isAdaptive);
    }
    if (!MeasuredBackoff.isPossible(strategy)) {
      return new WorstBackoff(
          Duration.ZERO,
          List.of("backoff: not counted, as its waits are not those of the SDK's strategies"));
    }
    MeasuredBackoff measured = new MeasuredBackoff(strategy);
    return of(measured.throttled(), measured.failed(), true, isAdaptive);
  }

  /** Of a client with a policy, as they were configured before there were strategies. */
  @SuppressWarnings("deprecation") // users have them
  static WorstBackoff of(RetryPolicy policy) {
    int attempts = policy.numRetries() + 1;
    Duration failed = bound(policy.backoffStrategy().toString(), attempts);
    Duration throttled = bound(policy.throttlingBackoffStrategy().toString(), attempts);
    return of(
        throttled == null
            ? MeasuredBackoff.of(policy.throttlingBackoffStrategy(), attempts)
            : throttled,
        failed == null ? MeasuredBackoff.of(policy.backoffStrategy(), attempts) : failed,
        failed == null || throttled == null,
        policy.retryMode() == RetryMode.ADAPTIVE);
  }

  private static WorstBackoff of(
      Duration throttled, Duration failed, boolean isMeasured, boolean isAdaptive) {
    List<String> assumptions = new ArrayList<>();
    if (!throttled.equals(failed)) {
      assumptions.add(
          "backoff: at most "
              + Durations.text(throttled)
              + " when every attempt is throttled, "
              + Durations.text(failed)
              + " after other errors");
    }
    if (isMeasured) {
      assumptions.add("backoff: the longest that was drawn in some trials, as nothing bounds it");
    }
    if (isAdaptive) {
      assumptions.add("backoff: adaptive mode may hold attempts back for longer than is counted");
    }
    return new WorstBackoff(Durations.longer(throttled, failed), assumptions);
  }

  /** The bound of the waits before attempts 2, 3 …; {@code null}: they name none. */
  private static @Nullable Duration bound(String printed, int attempts) {
    BackoffStrategy longest;
    Matcher exponential = EXPONENTIAL.matcher(printed);
    Matcher fixed = FIXED.matcher(printed);
    if (printed.equals("(Immediately)")) {
      longest = BackoffStrategy.retryImmediately();
    } else if (exponential.find()) {
      longest =
          BackoffStrategy.exponentialDelayWithoutJitter(
              Duration.parse(exponential.group(1)), Duration.parse(exponential.group(2)));
    } else if (fixed.find()) {
      longest = BackoffStrategy.fixedDelayWithoutJitter(Duration.parse(fixed.group(1)));
    } else {
      return null;
    }
    Duration sum = Duration.ZERO;
    for (int attempt = 2; attempt <= attempts; attempt++) {
      sum = sum.plus(longest.computeDelay(attempt));
    }
    return sum;
  }
}
