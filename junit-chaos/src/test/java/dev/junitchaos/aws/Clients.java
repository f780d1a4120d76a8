package dev.junitchaos.aws;

import java.util.function.Consumer;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** How the tests configure real clients. */
final class Clients {

  private Clients() {}

  /** Three attempts, as the SDK's standard mode makes them, without the waits between. */
  static Consumer<ClientOverrideConfiguration.Builder> quick() {
    return configuration ->
        configuration.retryStrategy(
            software.amazon.awssdk.awscore.retry.AwsRetryStrategy.standardRetryStrategy()
                .toBuilder()
                .backoffStrategy(BackoffStrategy.retryImmediately())
                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                .build());
  }

  static <C> C quick(C mock) {
    return RealClient.inFrontOf(mock, quick());
  }
}
