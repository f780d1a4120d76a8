package dev.junitchaos.aws;

import dev.junitchaos.journal.CallLimits;
import dev.junitchaos.journal.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;

/**
 * How long a call may take by the configuration of its client and its request. A client is looked
 * into once. Thread-safe.
 */
final class ClientLimits {

  private static final String ATTEMPT_LIMIT = "apiCallAttemptTimeout";
  private static final String CALL_LIMIT = "apiCallTimeout";

  /** Those of a client, without what a request may say. */
  private static final Map<SdkClient, Optional<CallLimits>> KNOWN =
      Collections.synchronizedMap(new WeakHashMap<>());

  private ClientLimits() {}

  /** The limits of a call; {@code null} when its client cannot be looked into. */
  static @Nullable CallLimits of(SdkRequest request, ExecutionAttributes attributes) {
    try {
      SdkClient client = attributes.getAttribute(SdkInternalExecutionAttribute.SDK_CLIENT);
      if (client == null) {
        return null;
      }
      return KNOWN
          .computeIfAbsent(client, ClientLimits::look)
          .map(limits -> overridden(limits, request))
          .orElse(null);
    } catch (LinkageError anotherVersion) {
      return null;
    }
  }

  /** What the caller of an attempt without an answer met. */
  static Outcome unanswered(@Nullable CallLimits limits, Duration attempt, Duration call) {
    if (limits != null && isReached(limits.attemptLimit(), attempt)) {
      return Outcome.failure("no answer within the " + limits.attemptLimitIs());
    }
    if (limits != null && isReached(limits.callLimit(), call)) {
      return Outcome.failure("no answer within the " + CALL_LIMIT);
    }
    return Outcome.NO_ANSWER;
  }

  /** The SDK's clock starts a little before the journal's. */
  private static boolean isReached(@Nullable Duration limit, Duration time) {
    return limit != null && time.compareTo(limit.multipliedBy(9).dividedBy(10)) >= 0;
  }

  private static Optional<CallLimits> look(SdkClient client) {
    try {
      return Optional.of(limits(client));
    } catch (RuntimeException | LinkageError e) {
      System.getLogger("dev.junitchaos")
          .log(System.Logger.Level.DEBUG, "no limits known of " + client, e);
      return Optional.empty();
    }
  }

  @SuppressWarnings("deprecation") // clients with a policy are still there, and it goes first
  private static CallLimits limits(SdkClient client) {
    ClientOverrideConfiguration configuration =
        client.serviceClientConfiguration().overrideConfiguration();
    int attempts;
    WorstBackoff backoff;
    if (configuration.retryPolicy().isPresent()) {
      attempts = configuration.retryPolicy().get().numRetries() + 1;
      backoff = WorstBackoff.of(configuration.retryPolicy().get());
    } else {
      attempts = configuration.retryStrategy().orElseThrow().maxAttempts();
      backoff = WorstBackoff.of(configuration.retryStrategy().orElseThrow());
    }
    Duration callLimit = configuration.apiCallTimeout().orElse(null);
    if (configuration.apiCallAttemptTimeout().isPresent()) {
      return new CallLimits(
          attempts,
          configuration.apiCallAttemptTimeout().get(),
          ATTEMPT_LIMIT,
          callLimit,
          backoff.sum(),
          backoff.assumptions());
    }
    HttpTimeouts timeouts = HttpTimeouts.of(client).orElse(null);
    List<String> assumptions = new ArrayList<>(backoff.assumptions());
    assumptions.add(0, attemptCounts(timeouts));
    return new CallLimits(
        attempts,
        timeouts == null ? NetworkConditions.SOCKET_TIMEOUT : timeouts.longer(),
        timeouts == null || timeouts.isRead() ? "socket timeout" : "connection timeout",
        callLimit,
        backoff.sum(),
        assumptions);
  }

  private static String attemptCounts(@Nullable HttpTimeouts timeouts) {
    return timeouts == null
        ? "attempt: no "
            + ATTEMPT_LIMIT
            + " is set, and its HTTP client does not tell its timeouts; the SDK's default is counted"
        : "attempt: no "
            + ATTEMPT_LIMIT
            + " is set, so the HTTP client's wait for the next byte is counted; slow answers take longer";
  }

  private static CallLimits overridden(CallLimits limits, SdkRequest request) {
    RequestOverrideConfiguration own = request.overrideConfiguration().orElse(null);
    if (own == null || (own.apiCallAttemptTimeout().isEmpty() && own.apiCallTimeout().isEmpty())) {
      return limits;
    }
    boolean limitsAttempt = own.apiCallAttemptTimeout().isPresent();
    return new CallLimits(
        limits.attempts(),
        own.apiCallAttemptTimeout().orElse(limits.attemptLimit()),
        limitsAttempt ? ATTEMPT_LIMIT : limits.attemptLimitIs(),
        own.apiCallTimeout().orElse(limits.callLimit()),
        limits.worstBackoff(),
        limits.assumptions().stream()
            .filter(assumption -> !limitsAttempt || !assumption.startsWith("attempt:"))
            .toList());
  }
}
