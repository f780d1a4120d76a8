package dev.junitchaos.aws;

import dev.junitchaos.experiment.Experiment;
import java.net.SocketException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The waiting that is under way for the asynchronous calls of an experiment or a client. What
 * nobody waits for any more, such as an attempt that timed out, ends with its owner. Thread-safe.
 */
final class Waits implements AutoCloseable {

  private final Map<Object, CompletableFuture<?>> underWay = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * Those of an experiment, which are closed with it.
   *
   * @throws IllegalStateException when the experiment is over
   */
  static Waits of(Experiment experiment) {
    return experiment.attachment(Waits.class, Waits::new);
  }

  /** Ends {@code wait} as a closed socket would when this is closed, unless it is done by then. */
  void keep(CompletableFuture<?> wait) {
    Object key = new Object();
    underWay.put(key, wait);
    var unused = wait.whenComplete((done, failure) -> underWay.remove(key));
    if (closed) {
      end(wait);
    }
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    underWay.values().forEach(Waits::end);
  }

  private static void end(CompletableFuture<?> wait) {
    wait.completeExceptionally(new SocketException("Socket closed"));
  }
}
