package dev.junitchaos.aws;

import dev.junitchaos.internal.Ticker;

/**
 * Capacity that comes back as time goes by. Full at first. Thread-safe.
 *
 * <p>It may owe: what an answer costs is known only when it is there.
 */
final class TokenBucket {

  private static final double NANOS = 1e9;

  /** Far below half a unit, the least that anything costs. */
  private static final double ROUNDING = 1e-6;

  private final double perSecond;
  private final double size;
  private final Ticker ticker;

  // Mutable: what is left, and when that was so.
  private double left;
  private long since;

  TokenBucket(double perSecond, double size, Ticker ticker) {
    this.perSecond = perSecond;
    this.size = size;
    this.ticker = ticker;
    this.left = size;
    this.since = ticker.latest();
  }

  /**
   * Whether {@code units} are there now. More than the bucket ever holds is there when it is full.
   */
  synchronized boolean holds(double units) {
    long now = ticker.latest();
    left = Math.min(size, left + (now - since) / NANOS * perSecond);
    since = now;
    return left >= Math.min(units, size) - ROUNDING;
  }

  /** Takes units, whether they are there or not. */
  synchronized void owe(double units) {
    left -= units;
  }
}
