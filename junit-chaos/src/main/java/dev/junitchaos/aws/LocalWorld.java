package dev.junitchaos.aws;

import dev.junitchaos.fault.Call;
import dev.junitchaos.http.Relay;
import dev.junitchaos.internal.Ticker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * What a {@link LocalAws} holds while its test class runs. Thread-safe.
 *
 * <p>A request belongs to the world of the thread that makes it (inherited by threads started from
 * it), failing that to the only one that is open.
 */
@SuppressWarnings("deprecation") // JUnit before 5.13 closes only a CloseableResource
final class LocalWorld implements CloseableResource, AutoCloseable {

  private static final List<LocalWorld> OPEN = new CopyOnWriteArrayList<>();
  private static final InheritableThreadLocal<@Nullable LocalWorld> HERE =
      new InheritableThreadLocal<>();

  private final List<Route> routes;
  private final @Nullable DefaultRegion region;
  private final Consumer<String> onRefusal;
  private final Relay relay = new Relay(Ticker.SYSTEM);
  private final Map<Route.ToMock, MockBackend> backends = new ConcurrentHashMap<>();
  private final List<String> refused = new ArrayList<>();

  private LocalWorld(
      @Nullable DefaultRegion region, List<Route> routes, Consumer<String> onRefusal) {
    this.region = region;
    this.routes = routes;
    this.onRefusal = onRefusal;
  }

  static LocalWorld open(String region, List<Route> routes) {
    LocalWorld world = new LocalWorld(DefaultRegion.set(region), routes, message -> {});
    OPEN.add(world);
    HERE.set(world);
    return world;
  }

  /**
   * In a function's process, which has its region and credentials from its environment, and no end
   * but its own.
   *
   * @param onRefusal is told of each request that was kept from leaving the machine
   */
  static void openAway(List<Route> routes, Consumer<String> onRefusal) {
    OPEN.add(new LocalWorld(null, routes, onRefusal));
  }

  /** All routes, in the order they were added. */
  List<Route> routes() {
    return routes;
  }

  /** The world that a request made on this thread belongs to; {@code null}: none. */
  static @Nullable LocalWorld find() {
    if (OPEN.isEmpty()) {
      return null;
    }
    LocalWorld here = HERE.get();
    if (here != null && OPEN.contains(here)) {
      return here;
    }
    return OPEN.size() == 1 ? OPEN.get(0) : null;
  }

  /** The best route of a service. */
  Optional<Route> route(String service, @Nullable String clientRegion, boolean async) {
    return routes.stream()
        .filter(route -> route.fit(service, clientRegion, async) > 0)
        .max(Comparator.comparingInt(route -> route.fit(service, clientRegion, async)));
  }

  MockBackend backend(Route.ToMock route) {
    return backends.computeIfAbsent(route, Route.ToMock::backend);
  }

  /** The relay behind which mocks answer. */
  Relay relay() {
    return relay;
  }

  /**
   * The error for a request that was kept from leaving the machine; remembered until the test ends.
   */
  AssertionError refuse(Call.Aws call, String host) {
    String message =
        "LocalAws refused "
            + call.name()
            + ": no route keeps "
            + host
            + " on this machine. Add one, such as\n    .route(\""
            + call.service()
            + "\", localServer::endpoint)\nor .route("
            + call.service()
            + "Client.class, mock)";
    remember(message);
    onRefusal.accept(message);
    return new AssertionError(message);
  }

  /** So that the test fails in the end. */
  void remember(String message) {
    synchronized (refused) {
      if (!refused.contains(message)) {
        refused.add(message);
      }
    }
  }

  void enter() {
    HERE.set(this);
  }

  /** Ends a test; gives what was refused in it. */
  List<String> leave() {
    HERE.remove();
    synchronized (refused) {
      List<String> messages = List.copyOf(refused);
      refused.clear();
      return messages;
    }
  }

  @Override
  public void close() {
    OPEN.remove(this);
    HERE.remove();
    relay.close();
    if (region != null) {
      region.restore();
    }
  }
}
