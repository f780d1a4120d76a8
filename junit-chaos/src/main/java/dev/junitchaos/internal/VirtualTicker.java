package dev.junitchaos.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Time of which waits are skipped: what really passes, and what was skipped.
 *
 * <p>Real time stays in, so that what really takes long is seen to. A wait that would go beyond the
 * nearest {@link #deadline} is skipped up to there, and the rest is really to be waited: whoever
 * waits is then ended as in real time. Thread-safe.
 */
public final class VirtualTicker implements Ticker {

  private final Ticker real;
  private final @Nullable VirtualTicker trunk;

  // Mutable; guarded by this object's lock.
  private long skipped;
  private long furthest;
  private @Nullable Deadline deadline;

  private record Deadline(long nanos, Runnable bell) {}

  /**
   * Time of which nothing was skipped yet.
   *
   * @param real what really passes
   */
  public VirtualTicker(Ticker real) {
    this(real, null, 0);
  }

  private VirtualTicker(Ticker real, @Nullable VirtualTicker trunk, long skipped) {
    this.real = real;
    this.trunk = trunk;
    this.skipped = skipped;
    this.furthest = skipped;
  }

  @Override
  public Ticker real() {
    return real;
  }

  @Override
  public boolean isVirtual() {
    return true;
  }

  @Override
  public synchronized long nanos() {
    return real.nanos() + skipped;
  }

  @Override
  public synchronized long latest() {
    return real.nanos() + furthest;
  }

  @Override
  public synchronized void catchUp() {
    skipped = furthest;
  }

  @Override
  public Ticker fork() {
    return new VirtualTicker(real, this, skipped());
  }

  @Override
  public void merge() {
    if (trunk != null) {
      trunk.reach(skipped(), true);
    }
  }

  @Override
  public synchronized void deadline(long nanos, Runnable bell) {
    deadline = new Deadline(nanos, bell);
  }

  @Override
  public Duration skip(Duration time) {
    long asked = Math.max(0, time.toNanos());
    long possible = Math.min(asked, untilDeadline());
    if (possible > 0) {
      reach(skipped() + possible, true);
    }
    return Duration.ofNanos(asked - possible);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Duration rest = skip(duration);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (!rest.isZero()) {
      real.sleep(rest);
    }
  }

  private synchronized long skipped() {
    return skipped;
  }

  /** Nanoseconds until the nearest deadline, of this or of what it was forked from. */
  private long untilDeadline() {
    long now = nanos();
    long left = Long.MAX_VALUE;
    for (VirtualTicker at = this; at != null; at = at.trunk) {
      Deadline end = at.ends();
      if (end != null) {
        left = Math.min(left, Math.max(0, end.nanos - now));
      }
    }
    return left;
  }

  private synchronized @Nullable Deadline ends() {
    return deadline;
  }

  /**
   * So much was skipped, here or in a fork.
   *
   * @param here whether this has come so far, too
   */
  private void reach(long total, boolean here) {
    Deadline rung;
    synchronized (this) {
      furthest = Math.max(furthest, total);
      if (here) {
        skipped = Math.max(skipped, total);
      }
      rung = deadline;
    }
    if (rung != null) {
      rung.bell.run();
    }
    if (trunk != null) {
      trunk.reach(total, false);
    }
  }
}
