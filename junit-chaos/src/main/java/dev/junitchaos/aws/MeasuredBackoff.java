package dev.junitchaos.aws;

import dev.junitchaos.internal.Durations;
import java.time.Duration;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.retry.RetryPolicyContext;
import software.amazon.awssdk.core.retry.backoff.BackoffStrategy;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/**
 * The waits of a strategy that does not say what bounds them, found by asking it. It is asked in
 * scopes of their own, so that no retry token is taken from the client's calls.
 *
 * @param strategy one of the SDK's: asking another may do anything
 */
record MeasuredBackoff(RetryStrategy strategy) {

  private static final int TRIALS = 16;

  static boolean isPossible(RetryStrategy strategy) {
    return strategy.getClass().getName().startsWith("software.amazon.awssdk.retries.");
  }

  /** The longest sum of waits when every attempt is throttled. */
  Duration throttled() {
    return sum("ThrottlingException", 400);
  }

  /** The longest sum of waits after other errors. */
  Duration failed() {
    return sum("InternalServerError", 500);
  }

  private Duration sum(String code, int status) {
    AwsServiceException failure =
        AwsServiceException.builder()
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
            .statusCode(status)
            .build();
    Duration longest = Duration.ZERO;
    for (int trial = 0; trial < TRIALS; trial++) {
      longest = Durations.longer(longest, waits(failure, "junit-chaos " + code + trial));
    }
    return longest;
  }

  private Duration waits(AwsServiceException failure, String scope) {
    RetryToken token =
        strategy.acquireInitialToken(AcquireInitialTokenRequest.create(scope)).token();
    Duration sum = Duration.ZERO;
    for (int attempt = 2; attempt <= strategy.maxAttempts(); attempt++) {
      try {
        RefreshRetryTokenResponse next =
            strategy.refreshRetryToken(
                RefreshRetryTokenRequest.builder().token(token).failure(failure).build());
        token = next.token();
        sum = sum.plus(next.delay());
      } catch (TokenAcquisitionFailedException noRetry) {
        break;
      }
    }
    return sum;
  }

  /** The longest sum of waits of a policy. */
  @SuppressWarnings("deprecation") // users have them
  static Duration of(BackoffStrategy strategy, int attempts) {
    Duration longest = Duration.ZERO;
    for (int trial = 0; trial < TRIALS; trial++) {
      Duration sum = Duration.ZERO;
      for (int retries = 0; retries < attempts - 1; retries++) {
        sum =
            sum.plus(
                strategy.computeDelayBeforeNextRetry(
                    RetryPolicyContext.builder().retriesAttempted(retries).build()));
      }
      longest = Durations.longer(longest, sum);
    }
    return longest;
  }
}
