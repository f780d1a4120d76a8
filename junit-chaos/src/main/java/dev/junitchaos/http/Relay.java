package dev.junitchaos.http;

import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.internal.Ticker;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The network of one experiment: opens the {@link Door}s on loopback that calls are led through,
 * and owns every thread and socket behind them.
 *
 * <p>Thread-safe. Until a door is opened it holds nothing but memory.
 */
public final class Relay implements AutoCloseable {

  /** All ports in this JVM that are doors. */
  private static final Set<Integer> DOORS = ConcurrentHashMap.newKeySet();

  private static final AtomicLong THREADS = new AtomicLong();
  private static final long CLOSE_MILLIS = 10_000;

  /** How many doors that nobody closes stay open; more only after this many newer ones. */
  private static final int PROXIES = 128;

  private final Ticker ticker;
  private final Set<Closeable> resources = ConcurrentHashMap.newKeySet();
  private final Set<String> ignored = ConcurrentHashMap.newKeySet();
  private final Queue<Door> proxies = new ArrayDeque<>();
  private final Set<Thread> started = ConcurrentHashMap.newKeySet();
  private @Nullable ExecutorService threads;
  private volatile boolean closed;

  /**
   * A relay of its own, for its maker to close.
   *
   * @param ticker where time comes from
   */
  public Relay(Ticker ticker) {
    this.ticker = ticker;
  }

  /**
   * The relay of an experiment, which is closed with it. On the wire time is real: what is behind
   * it cannot skip any.
   *
   * @throws IllegalStateException when the experiment is over
   */
  public static Relay of(Experiment experiment) {
    return experiment.attachment(Relay.class, () -> new Relay(experiment.ticker().real()));
  }

  /**
   * Opens a door; it refuses connections until {@link Door#meet} says what they meet.
   *
   * @throws IllegalStateException when this relay is closed
   * @throws UncheckedIOException when the machine has no loopback port left
   */
  public Door open() {
    Door door = new Door(this);
    DOORS.add(door.address().getPort());
    own(door);
    return door;
  }

  /**
   * Opens a door for a request whose end nobody tells: its client may come back to it, to try again
   * or to follow a redirect. It closes with this relay or when many newer ones are open.
   */
  Door openProxy() {
    Door door = open();
    Door oldest;
    synchronized (proxies) {
      proxies.add(door);
      oldest = proxies.size() > PROXIES ? proxies.remove() : null;
    }
    if (oldest != null) {
      oldest.close();
    }
    return door;
  }

  /**
   * Says that requests to a server are an SDK client's and already counted as such, so that {@link
   * ChaosProxySelector} leaves them alone in this experiment.
   *
   * @param host its name, in any case
   * @param port its port
   */
  public void ignore(String host, int port) {
    ignored.add(place(host, port));
  }

  boolean ignores(String host, int port) {
    return ignored.contains(place(host, port));
  }

  /** Whether an address is that of an open door of some relay in this JVM. */
  static boolean isDoor(String host, int port) {
    return DOORS.contains(port) && host.equals("127.0.0.1");
  }

  /** Closes all doors and connections; when it returns their threads are gone. */
  @Override
  public void close() {
    ExecutorService toEnd;
    synchronized (this) {
      closed = true;
      toEnd = threads;
    }
    List.copyOf(resources).forEach(Relay::closeQuietly);
    resources.clear();
    if (toEnd != null) {
      toEnd.shutdownNow();
      awaitEnd();
    }
  }

  Ticker ticker() {
    return ticker;
  }

  boolean isClosed() {
    return closed;
  }

  /** Runs something on a thread of this relay; {@code false}: not at all, the relay is closed. */
  boolean run(Runnable task) {
    try {
      threads().execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      // What the task would have worked on is closed too.
      return false;
    }
  }

  /**
   * Closes {@code resource} with this relay, at once when that is closed already.
   *
   * @return {@code resource}
   */
  <C extends Closeable> C own(C resource) {
    resources.add(resource);
    if (closed) {
      closeQuietly(resource);
      disown(resource);
    }
    return resource;
  }

  /** {@code resource} is closed, or will be by its owner. */
  void disown(Closeable resource) {
    resources.remove(resource);
  }

  /** The door's port may be given to anyone from now on. */
  static void left(InetSocketAddress door) {
    DOORS.remove(door.getPort());
  }

  static void closeQuietly(Closeable resource) {
    try {
      resource.close();
    } catch (IOException e) {
      // It is out of use either way.
    }
  }

  private static String place(String host, int port) {
    return host.toLowerCase(Locale.ROOT) + ":" + port;
  }

  private synchronized ExecutorService threads() {
    if (closed) {
      throw new RejectedExecutionException("the relay is closed");
    }
    if (threads == null) {
      threads =
          new ThreadPoolExecutor(
              0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);
    }
    return threads;
  }

  /** A thread that inherits no scope: it works for many calls. */
  private Thread thread(Runnable task) {
    String name = "junit-chaos relay " + THREADS.incrementAndGet();
    Thread thread = new Thread(null, task, name, 0, false);
    thread.setDaemon(true);
    started.removeIf(earlier -> earlier.getState() == Thread.State.TERMINATED);
    started.add(thread);
    return thread;
  }

  /** An executor that says it has ended may still have a thread on its last steps. */
  private void awaitEnd() {
    long left = CLOSE_MILLIS;
    long start = ticker.nanos();
    try {
      for (Thread thread : started) {
        if (thread != Thread.currentThread()) {
          thread.join(Math.max(1, left));
          left = CLOSE_MILLIS - ticker.since(start).toMillis();
          warnOf(thread);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void warnOf(Thread thread) {
    if (thread.isAlive()) {
      System.getLogger("dev.junitchaos")
          .log(
              System.Logger.Level.WARNING,
              "{0} still runs though its relay was closed {1} ms ago; does a mock that answers"
                  + " swallow interrupts?",
              thread.getName(),
              CLOSE_MILLIS);
    }
  }
}
