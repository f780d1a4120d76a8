package dev.junitchaos.aws;

import dev.junitchaos.experiment.Decision;
import dev.junitchaos.internal.Ticker;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;

/**
 * What the network between a real client and its mock is to do to single attempts.
 *
 * <p>Whoever decides puts the decision here before the attempt is sent; the client's HTTP side
 * takes it when the attempt arrives. Thread-safe.
 */
final class MockNetwork {

  /** On every request of a client in front of a mock: that client's network. */
  static final ExecutionAttribute<MockNetwork> ATTRIBUTE =
      new ExecutionAttribute<>("JUnitChaosMockNetwork");

  private final Map<String, NetworkConditions> expected = new ConcurrentHashMap<>();
  private final Waits waits = new Waits();

  /**
   * Says what the next attempt of an API call is to meet.
   *
   * @param invocationId the value of the request's {@code amz-sdk-invocation-id} header
   * @param conditions their latency is waited first; then their outage happens, or, if they hold a
   *     service error, an empty answer comes without the mock being called; otherwise the mock
   *     answers
   */
  void expect(@Nullable String invocationId, NetworkConditions conditions) {
    if (invocationId != null) {
      expected.put(invocationId, conditions);
    }
  }

  /** What the attempt that arrived meets. */
  NetworkConditions conditionsFor(@Nullable String invocationId) {
    NetworkConditions conditions = invocationId == null ? null : expected.remove(invocationId);
    return conditions != null
        ? conditions
        : new NetworkConditions(new Decision(0, List.of()), null, Ticker.SYSTEM, new Waits());
  }

  /** Forgets what was expected for a call that is over. */
  void forget(String invocationId) {
    expected.remove(invocationId);
  }

  /** Lets an attempt meet its conditions without blocking the caller. */
  CompletableFuture<Void> meetLater(NetworkConditions conditions, String host) {
    CompletableFuture<Void> met = conditions.meetLater(host);
    waits.keep(met);
    return met;
  }

  /** Whether {@link #hangUp()} was called. */
  boolean isHungUp() {
    return waits.isClosed();
  }

  /** Ends every wait of an async client that is still under way, as a failure of its attempt. */
  void hangUp() {
    waits.close();
  }
}
