package dev.junitchaos.aws;

import dev.junitchaos.internal.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;

/**
 * The time of one API call, which overlaps with that of others. Where waits are skipped, it keeps
 * the client's timeouts in the place of the SDK's timers, which only see what really passes: a wait
 * is skipped up to the nearest timeout, and then the call or attempt fails as the SDK has it.
 *
 * <p>Thread-safe.
 */
final class CallClock implements Ticker {

  private final Ticker own;
  private final Timeouts timeouts;
  private final @Nullable Caller caller;
  private final long began;

  // Mutable: the attempt under way, and whether a wait came to the end of a timeout.
  private volatile long attemptBegan;
  private volatile @Nullable SdkClientException ended;

  /**
   * The time of a call that begins on this thread.
   *
   * @param scope that of what the call is made in
   */
  static CallClock of(Ticker scope, SdkRequest request, ExecutionAttributes attributes) {
    return new CallClock(
        scope,
        scope.isVirtual() ? Timeouts.of(request, attributes) : Timeouts.NONE,
        Caller.of(scope, attributes));
  }

  private CallClock(Ticker of, Timeouts timeouts, @Nullable Caller caller) {
    this.own = of.fork();
    this.timeouts = timeouts;
    this.caller = caller;
    this.began = own.nanos();
    this.attemptBegan = began;
  }

  /**
   * Whether there may be another attempt.
   *
   * @throws ApiCallTimeoutException when the call took its time already
   */
  void check() {
    if (ended instanceof ApiCallTimeoutException over) {
      throw over;
    }
  }

  /** The next attempt begins. */
  void nextAttempt() {
    ended = null;
    attemptBegan = own.nanos();
  }

  /**
   * Waits, of an asynchronous call, until its caller does, too. Not for a thread that others need.
   */
  void awaitCaller() {
    if (caller != null) {
      caller.await();
    }
  }

  /** What the call or the attempt fails with, because its time is up; {@code null}: it goes on. */
  @Nullable SdkClientException ended() {
    return ended;
  }

  /** Lets the wait between two attempts pass; only the time of the call as a whole is limited. */
  Duration skipBackoff(Duration time) {
    return skip(time, Long.MAX_VALUE);
  }

  @Override
  public Duration skip(Duration time) {
    return skip(time, left(timeouts.attempt(), attemptBegan));
  }

  private Duration skip(Duration time, long leftOfAttempt) {
    if (!isVirtual()) {
      return time;
    }
    long leftOfCall = left(timeouts.call(), began);
    long limit = Math.min(leftOfCall, leftOfAttempt);
    if (time.toNanos() < limit) {
      return own.skip(time);
    }
    Duration rest = own.skip(Duration.ofNanos(limit));
    if (!rest.isZero()) {
      return rest; // the invocation ends before
    }
    ended =
        leftOfCall <= leftOfAttempt
            ? ApiCallTimeoutException.create(timeouts.call().toMillis())
            : ApiCallAttemptTimeoutException.create(timeouts.attempt().toMillis());
    return Duration.ZERO;
  }

  /** Nanoseconds; a zero timeout is none. */
  private long left(Duration timeout, long since) {
    return timeout.isZero() ? Long.MAX_VALUE : Math.max(0, since + timeout.toNanos() - own.nanos());
  }

  /**
   * Waits.
   *
   * @throws SdkClientException when the time of the call or the attempt is up
   */
  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (!isVirtual()) {
      own.sleep(duration);
      return;
    }
    Duration rest = skip(duration);
    SdkClientException over = ended;
    if (over != null) {
      throw over;
    }
    own.real().sleep(rest);
  }

  @Override
  public long nanos() {
    return own.nanos();
  }

  @Override
  public Ticker real() {
    return own.real();
  }

  @Override
  public boolean isVirtual() {
    return own.isVirtual();
  }

  @Override
  public void merge() {
    own.merge();
  }
}
