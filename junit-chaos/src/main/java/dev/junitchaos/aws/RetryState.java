package dev.junitchaos.aws;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.core.internal.InternalCoreExecutionAttribute;
import software.amazon.awssdk.core.internal.http.pipeline.stages.utils.RetryableStageHelper;
import software.amazon.awssdk.core.retry.RetryPolicy;
import software.amazon.awssdk.core.retry.RetryPolicyContext;

/**
 * What the SDK's retry loop notes of a call where interceptors can read it. The notes are internal
 * to the SDK: where a version has none, nothing is known. Stateless.
 */
@SuppressWarnings("deprecation") // clients with a policy are still there
final class RetryState {

  private static final Pattern DRAINED =
      Pattern.compile("status=TOKEN_ACQUISITION_FAILED.*?capacityRemaining=(\\d+)");
  private static final Pattern CAPACITY =
      Pattern.compile("TokenBucketRetryCondition\\(capacity=(\\d+)/");

  private RetryState() {}

  /** How long the loop waited before the attempt that begins; zero when that is not known. */
  static Duration backoff(ExecutionAttributes attributes) {
    try {
      Duration waited = attributes.getAttribute(RetryableStageHelper.LAST_BACKOFF_DELAY_DURATION);
      return waited == null ? Duration.ZERO : waited;
    } catch (LinkageError anotherVersion) {
      return Duration.ZERO;
    }
  }

  /**
   * How many tokens were left in the retry token bucket, if that is why a call that failed was not
   * tried again.
   *
   * @param attempts how many were made
   */
  static Optional<String> tokensLeft(
      Throwable failure, int attempts, ExecutionAttributes attributes) {
    try {
      Object token = attributes.getAttribute(InternalCoreExecutionAttribute.RETRY_TOKEN);
      if (token != null) {
        Matcher drained = DRAINED.matcher(token.toString());
        return drained.find() ? Optional.of(drained.group(1)) : Optional.empty();
      }
      SdkClient client = attributes.getAttribute(SdkInternalExecutionAttribute.SDK_CLIENT);
      return client == null
          ? Optional.empty()
          : policy(client).flatMap(policy -> tokensLeft(policy, failure, attempts));
    } catch (LinkageError | UnsupportedOperationException anotherVersion) {
      return Optional.empty();
    }
  }

  private static Optional<RetryPolicy> policy(SdkClient client) {
    return client.serviceClientConfiguration().overrideConfiguration().retryPolicy();
  }

  /** A policy notes nothing: it would have tried again, and its bucket holds next to nothing. */
  private static Optional<String> tokensLeft(RetryPolicy policy, Throwable failure, int attempts) {
    if (attempts > policy.numRetries() || !(failure instanceof SdkException exception)) {
      return Optional.empty();
    }
    RetryPolicyContext context =
        RetryPolicyContext.builder()
            .exception(exception)
            .retriesAttempted(attempts - 1)
            .httpStatusCode(
                failure instanceof SdkServiceException service ? service.statusCode() : null)
            .build();
    return policy.retryCondition().shouldRetry(context)
        ? capacity(policy.aggregateRetryCondition().toString())
        : Optional.empty();
  }

  private static Optional<String> capacity(String printed) {
    Matcher capacity = CAPACITY.matcher(printed);
    return capacity.find() ? Optional.of(capacity.group(1)) : Optional.empty();
  }
}
