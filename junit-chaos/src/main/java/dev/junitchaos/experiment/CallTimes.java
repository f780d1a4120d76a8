package dev.junitchaos.experiment;

import dev.junitchaos.internal.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the time since the opening of an experiment, by the own time of each call. Thread-safe. */
final class CallTimes {

  private final Ticker ticker;
  private final long openedAt;
  private final Map<Long, Ticker> clocks = new ConcurrentHashMap<>();

  CallTimes(Ticker ticker, long openedAt) {
    this.ticker = ticker;
    this.openedAt = openedAt;
  }

  /** A call has begun; gives when. */
  Duration began(long callId, Ticker clock) {
    if (clock != ticker) {
      clocks.put(callId, clock);
    }
    return now(clock);
  }

  Duration now(long callId) {
    return now(clocks.getOrDefault(callId, ticker));
  }

  Duration now(Ticker clock) {
    return clock.since(openedAt);
  }
}
