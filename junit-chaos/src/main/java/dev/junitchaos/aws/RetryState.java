package dev.junitchaos.aws;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.internal.InternalCoreExecutionAttribute;
import software.amazon.awssdk.core.internal.http.pipeline.stages.utils.RetryableStageHelper;

/**
 * What the SDK's retry loop notes of a call where interceptors can read it. The notes are internal
 * to the SDK: where a version has none, nothing is known. Stateless.
 */
final class RetryState {

  private static final Pattern DRAINED =
      Pattern.compile("status=TOKEN_ACQUISITION_FAILED.*?capacityRemaining=(\\d+)");

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
   */
  static Optional<String> tokensLeft(ExecutionAttributes attributes) {
    try {
      Object token = attributes.getAttribute(InternalCoreExecutionAttribute.RETRY_TOKEN);
      return tokensLeft(token);
    } catch (LinkageError anotherVersion) {
      return Optional.empty();
    }
  }

  private static Optional<String> tokensLeft(@Nullable Object token) {
    Matcher drained = DRAINED.matcher(String.valueOf(token));
    return drained.find() ? Optional.of(drained.group(1)) : Optional.empty();
  }
}
