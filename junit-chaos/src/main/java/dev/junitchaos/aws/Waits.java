package dev.junitchaos.aws;

import dev.junitchaos.experiment.Experiment;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The waiting that an experiment has under way for asynchronous calls. What nobody waits for any
 * more, such as an attempt that timed out, ends with the experiment. Thread-safe.
 */
final class Waits implements AutoCloseable {

  private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * Those of an experiment, which are closed with it.
   *
   * @throws IllegalStateException when the experiment is over
   */
  static Waits of(Experiment experiment) {
    return experiment.attachment(Waits.class, Waits::new);
  }

  /** Cancels {@code wait} when this is closed, unless it is done by then. */
  void keep(CompletableFuture<?> wait) {
    underWay.add(wait);
    var unused = wait.whenComplete((done, failure) -> underWay.remove(wait));
    if (closed) {
      wait.cancel(false);
    }
  }

  @Override
  public void close() {
    closed = true;
    underWay.forEach(wait -> wait.cancel(false));
  }
}
