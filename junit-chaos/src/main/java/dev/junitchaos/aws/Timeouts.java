package dev.junitchaos.aws;

import java.time.Duration;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;

/**
 * The times that a client gives a call and each of its attempts, with those of the request before
 * those of the client, as the SDK has it. Zero: no limit. Immutable.
 *
 * @param call {@code apiCallTimeout}
 * @param attempt {@code apiCallAttemptTimeout}
 */
record Timeouts(Duration call, Duration attempt) {

  static final Timeouts NONE = new Timeouts(Duration.ZERO, Duration.ZERO);

  static Timeouts of(SdkRequest request, ExecutionAttributes attributes) {
    Timeouts client = ofClient(attributes);
    return request
        .overrideConfiguration()
        .map(override -> ofRequest(override, client))
        .orElse(client);
  }

  private static Timeouts ofRequest(RequestOverrideConfiguration override, Timeouts client) {
    return new Timeouts(
        override.apiCallTimeout().orElse(client.call),
        override.apiCallAttemptTimeout().orElse(client.attempt));
  }

  private static Timeouts ofClient(ExecutionAttributes attributes) {
    SdkClient client = attributes.getAttribute(SdkInternalExecutionAttribute.SDK_CLIENT);
    if (client == null) {
      return NONE;
    }
    try {
      ClientOverrideConfiguration override =
          client.serviceClientConfiguration().overrideConfiguration();
      return new Timeouts(
          override.apiCallTimeout().orElse(Duration.ZERO),
          override.apiCallAttemptTimeout().orElse(Duration.ZERO));
    } catch (LinkageError olderSdk) {
      return NONE; // nor is any of its backoff skipped
    }
  }
}
