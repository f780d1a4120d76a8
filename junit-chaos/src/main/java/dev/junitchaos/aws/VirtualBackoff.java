package dev.junitchaos.aws;

import java.time.Duration;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;

/**
 * A client's own retry strategy, of which the waits are told to the {@link ApiCall} and skipped
 * where time is virtual. All else it leaves to that strategy. Thread-safe.
 *
 * @param strategy the client's own
 */
record VirtualBackoff(RetryStrategy strategy) implements RetryStrategy {

  /** Puts one into a client, or into one request of it. */
  static final SdkPlugin PLUGIN = VirtualBackoff::configure;

  @SuppressWarnings("deprecation") // clients with a policy are still there, and it goes first
  private static void configure(SdkServiceClientConfiguration.Builder client) {
    ClientOverrideConfiguration override = client.overrideConfiguration();
    RetryStrategy own = override.retryStrategy().orElse(null);
    if (own != null && !(own instanceof VirtualBackoff) && override.retryPolicy().isEmpty()) {
      ExecutionAttributes attributes = override.executionAttributes().copy();
      attributes.putAttribute(BeginningCall.WILL_BE_TAKEN, true);
      client.overrideConfiguration(
          override.toBuilder()
              .retryStrategy(new VirtualBackoff(own))
              .executionAttributes(attributes)
              .build());
    }
  }

  /** A token of the client's own strategy, and the call that it was given to. */
  private record Token(RetryToken token, ApiCall call) implements RetryToken {}

  @Override
  public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
    ApiCall call = BeginningCall.take();
    AcquireInitialTokenResponse answer = strategy.acquireInitialToken(request);
    return call == null
        ? answer
        : AcquireInitialTokenResponse.create(
            new Token(answer.token(), call), call.clock().skipBackoff(answer.delay()));
  }

  @Override
  public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
    if (!(request.token() instanceof Token known)) {
      return strategy.refreshRetryToken(request);
    }
    RefreshRetryTokenResponse answer =
        strategy.refreshRetryToken(request.toBuilder().token(known.token).build());
    Duration rest = known.call.backOff(answer.delay());
    return RefreshRetryTokenResponse.create(new Token(answer.token(), known.call), rest);
  }

  @Override
  public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
    if (!(request.token() instanceof Token known)) {
      return strategy.recordSuccess(request);
    }
    RecordSuccessResponse answer = strategy.recordSuccess(RecordSuccessRequest.create(known.token));
    return RecordSuccessResponse.create(new Token(answer.token(), known.call));
  }

  @Override
  public int maxAttempts() {
    return strategy.maxAttempts();
  }

  @Override
  public boolean useClientDefaults() {
    return strategy.useClientDefaults();
  }

  @Override
  public RetryStrategy.Builder<?, ?> toBuilder() {
    return strategy.toBuilder();
  }
}
