package dev.junitchaos.http;

import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.internal.Ticker;
import dev.junitchaos.journal.Outcome;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
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
  private static final long CLOSE_SECONDS = 10;

  private final Ticker ticker;
  private final Set<Closeable> resources = ConcurrentHashMap.newKeySet();
  private final Set<String> ignored = ConcurrentHashMap.newKeySet();
  private @Nullable ExecutorService threads;
  private volatile boolean closed;

  Relay(Ticker ticker) {
    this.ticker = ticker;
  }

  /**
   * The relay of an experiment, which is closed with it.
   *
   * @throws IllegalStateException when the experiment is over
   */
  public static Relay of(Experiment experiment) {
    return experiment.attachment(Relay.class, () -> new Relay(experiment.ticker()));
  }

  /**
   * Opens a door; it refuses connections until {@link Door#meet} says what they meet.
   *
   * @throws IllegalStateException when this relay is closed
   * @throws UncheckedIOException when the machine has no loopback port left
   */
  public Door open() {
    return open(outcome -> {});
  }

  /** As {@link #open()}; {@code ended} is told at most once how the call through it ended. */
  Door open(Consumer<Outcome> ended) {
    Door door = new Door(this, ended);
    DOORS.add(door.address().getPort());
    own(door);
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
      awaitEnd(toEnd);
    }
  }

  Ticker ticker() {
    return ticker;
  }

  boolean isClosed() {
    return closed;
  }

  /** Runs something on a thread of this relay, or not at all when the relay is closed. */
  void run(Runnable task) {
    try {
      threads().execute(task);
    } catch (RejectedExecutionException e) {
      // The relay was closed, and with it what the task would have worked on.
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
              0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), Relay::thread);
    }
    return threads;
  }

  /** A thread that inherits no scope: it works for many calls. */
  private static Thread thread(Runnable task) {
    String name = "junit-chaos relay " + THREADS.incrementAndGet();
    Thread thread = new Thread(null, task, name, 0, false);
    thread.setDaemon(true);
    return thread;
  }

  private static void awaitEnd(ExecutorService threads) {
    boolean interrupted = false;
    try {
      if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        System.getLogger("dev.junitchaos")
            .log(
                System.Logger.Level.WARNING,
                "A relay's threads still run {0} s after it was closed; does an answering mock"
                    + " block and swallow interrupts?",
                CLOSE_SECONDS);
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
