package dev.junitchaos.http;

import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.experiment.Decision;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.experiment.Scope;
import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.NetworkOutage;
import dev.junitchaos.journal.Outcome;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Leads the requests that faults strike through the relay, for every HTTP client in the JVM that
 * asks the default proxy selector, such as {@code java.net.http.HttpClient} and {@code
 * HttpURLConnection}.
 *
 * <p>With no experiment open, and for all other requests, the selector that was there before
 * decides. A client that was given a proxy or a selector of its own does not ask this one.
 *
 * <p>Thread-safe.
 */
public final class ChaosProxySelector extends ProxySelector {

  private static final AtomicLong CALLS = new AtomicLong();

  private final @Nullable ProxySelector before;

  ChaosProxySelector(@Nullable ProxySelector before) {
    this.before = before;
  }

  /**
   * Makes a selector of this class the JVM's default, in front of the one that is. Does nothing
   * when it is there already. To be called early: {@code java.net.http.HttpClient} takes the
   * default when it is built.
   */
  public static synchronized void install() {
    ProxySelector current = ProxySelector.getDefault();
    if (!(current instanceof ChaosProxySelector)) {
      ProxySelector.setDefault(new ChaosProxySelector(current));
    }
  }

  @Override
  public List<Proxy> select(URI uri) {
    if (uri == null || Attribution.isIdle()) {
      return asBefore(uri);
    }
    Call.Http call = call(uri);
    if (call == null) {
      return asBefore(uri);
    }
    if (Relay.isDoor(call.host(), call.port())) {
      return List.of(Proxy.NO_PROXY);
    }
    List<Proxy> chosen = choose(call, uri);
    return chosen == null ? asBefore(uri) : chosen;
  }

  /** Only the selector that was there before can have use for this. */
  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException error) {
    boolean ours =
        address instanceof InetSocketAddress inet
            && (Unknown.isName(inet.getHostString())
                || Relay.isDoor(inet.getHostString(), inet.getPort()));
    if (before != null && !ours) {
      before.connectFailed(uri, address, error);
    }
  }

  /** Where a struck request is led; {@code null} when nothing strikes it. */
  private static @Nullable List<Proxy> choose(Call.Http call, URI uri) {
    Scope scope = Attribution.find(() -> call);
    Experiment experiment = scope == null ? null : scope.experiment();
    if (scope == null || experiment == null) {
      return null;
    }
    Relay relay;
    try {
      relay = Relay.of(experiment);
    } catch (IllegalStateException over) {
      return null;
    }
    if (scope.isAbandoned()) {
      // The function is dead where it ran for real: nothing it still does reaches the world.
      return List.of(proxy(relay.openProxy()));
    }
    if (relay.ignores(call.host(), call.port())) {
      return null;
    }
    Decision decision = scope.decide(call, uri, "http-" + CALLS.incrementAndGet());
    NetworkOutage.Kind outage = decision.outage().orElse(null);
    if (outage == null && decision.latency().isZero() && decision.later().isEmpty()) {
      // The request goes its own way, where nobody sees how it ends: nothing is under way here.
      experiment.ended(decision.callId(), Outcome.LEFT_ALONE);
      return null;
    }
    return List.of(struck(call, scope, experiment, relay, decision, outage));
  }

  private static Proxy struck(
      Call.Http call,
      Scope scope,
      Experiment experiment,
      Relay relay,
      Decision decision,
      NetworkOutage.@Nullable Kind outage) {
    if (outage == NetworkOutage.Kind.UNKNOWN_HOST) {
      experiment.ended(decision.callId(), Outcome.failure("unknown host"));
      return new Proxy(Proxy.Type.HTTP, Unknown.address(call));
    }
    Door door = relay.openProxy();
    if (outage == NetworkOutage.Kind.CONNECTION_REFUSED) {
      experiment.ended(decision.callId(), Outcome.failure("connection refused"));
      return proxy(door);
    }
    door.meet(
        new Passage(
            decision.latency(),
            outage,
            Reply.of(decision, experiment),
            new Origin.AsProxied(),
            scope::isAbandoned,
            outcome -> experiment.ended(decision.callId(), outcome)));
    return proxy(door);
  }

  private static Proxy proxy(Door door) {
    return new Proxy(Proxy.Type.HTTP, door.address());
  }

  private static Call.@Nullable Http call(URI uri) {
    String host = uri.getHost();
    boolean plain = "http".equalsIgnoreCase(uri.getScheme());
    if (host == null || !(plain || "https".equalsIgnoreCase(uri.getScheme()))) {
      return null;
    }
    return new Call.Http(host, uri.getPort() > 0 ? uri.getPort() : plain ? 80 : 443);
  }

  private List<Proxy> asBefore(@Nullable URI uri) {
    if (before != null) {
      return before.select(uri);
    }
    if (uri == null) {
      throw new IllegalArgumentException("uri is null; give the URI to connect to");
    }
    return List.of(Proxy.NO_PROXY);
  }

  /** A name that the JDK itself finds not to resolve, so that no name server is asked. */
  private static final class Unknown {

    /** An IPv6 address with the name of a network interface that no machine has. */
    private static final String PREFIX = "::%unknown.host.";

    private Unknown() {}

    static InetSocketAddress address(Call.Http call) {
      String name = call.host().replaceAll("[^a-z0-9.]", "_");
      return InetSocketAddress.createUnresolved(PREFIX + name, call.port());
    }

    static boolean isName(String host) {
      return host.startsWith(PREFIX);
    }
  }
}
