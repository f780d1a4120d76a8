package dev.junitchaos.aws;

import dev.junitchaos.experiment.Decision;
import dev.junitchaos.internal.Ticker;
import java.net.SocketException;
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

  private final Map<String, Decision> expected = new ConcurrentHashMap<>();
  private final Map<Object, CompletableFuture<Void>> waits = new ConcurrentHashMap<>();
  private final Ticker ticker;

  MockNetwork(Ticker ticker) {
    this.ticker = ticker;
  }

  /**
   * Says what the next attempt of an API call is to meet.
   *
   * @param invocationId the value of the request's {@code amz-sdk-invocation-id} header
   * @param decision its latency is waited first; then its outage happens, or, if it holds a service
   *     error, an empty answer comes without the mock being called; otherwise the mock answers
   */
  void expect(@Nullable String invocationId, Decision decision) {
    if (invocationId != null) {
      expected.put(invocationId, decision);
    }
  }

  /** What the attempt that arrived meets. */
  NetworkConditions conditionsFor(@Nullable String invocationId) {
    Decision decision = invocationId == null ? null : expected.remove(invocationId);
    return new NetworkConditions(decision == null ? new Decision(0, List.of()) : decision, ticker);
  }

  /** Forgets what was expected for a call that is over. */
  void forget(String invocationId) {
    expected.remove(invocationId);
  }

  /** Lets an attempt meet its conditions without blocking the caller. */
  CompletableFuture<Void> meetLater(NetworkConditions conditions, String host) {
    CompletableFuture<Void> met = conditions.meetLater(host);
    Object wait = new Object();
    waits.put(wait, met);
    var unused = met.whenComplete((through, failure) -> waits.remove(wait));
    return met;
  }

  /** Ends every wait of an async client that is still under way, as a failure of its attempt. */
  void hangUp() {
    waits.values().forEach(met -> met.completeExceptionally(new SocketException("Socket closed")));
  }
}
