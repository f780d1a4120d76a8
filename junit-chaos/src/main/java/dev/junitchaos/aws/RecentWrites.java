package dev.junitchaos.aws;

import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.internal.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a test wrote to DynamoDB's tables, and what was there before. Thread-safe.
 *
 * <p>Which attributes are a table's key is learned from the requests that have one.
 */
final class RecentWrites implements AutoCloseable {

  /**
   * One write.
   *
   * @param table its name
   * @param isPut whether {@code written} is all of the item
   * @param written the item that was put, or the key of one that was changed or deleted
   * @param before the item before; {@code null}: there was none
   * @param at when it was answered
   */
  record Write(
      String table,
      boolean isPut,
      Map<String, ?> written,
      @Nullable Map<String, ?> before,
      long at) {}

  private final Deque<Write> latestFirst = new ArrayDeque<>();
  private final Map<String, Set<String>> keyNames = new ConcurrentHashMap<>();
  private final Ticker ticker;

  private RecentWrites(Ticker ticker) {
    this.ticker = ticker;
  }

  static RecentWrites of(Experiment experiment) {
    return experiment.attachment(RecentWrites.class, () -> new RecentWrites(experiment.ticker()));
  }

  /** A write was answered. */
  synchronized void add(
      String table, boolean isPut, Map<String, ?> written, @Nullable Map<String, ?> before) {
    latestFirst.addFirst(new Write(table, isPut, written, before, ticker.nanos()));
  }

  /** A request has a key, and so tells which attributes are. */
  void learn(String table, Map<String, ?> key) {
    keyNames.put(table, Set.copyOf(key.keySet()));
  }

  /** The last write of an item, if it was not longer ago than {@code lag}. */
  synchronized Optional<Write> of(String table, Map<String, ?> key, Duration lag) {
    for (Write write : latestFirst) {
      if (ticker.since(write.at).compareTo(lag) <= 0
          && write.table.equals(table)
          && write.written.entrySet().containsAll(key.entrySet())) {
        return Optional.of(write);
      }
    }
    return Optional.empty();
  }

  /**
   * The last write of an item that was read as a whole or in part; empty as well when it is not
   * known which attributes are the key, unless it is just what was put.
   */
  Optional<Write> ofItem(String table, Map<String, ?> item, Duration lag) {
    Set<String> names = keyNames.get(table);
    if (names == null || !item.keySet().containsAll(names)) {
      return of(table, item, lag).filter(write -> write.written.equals(item));
    }
    Map<String, Object> key = new HashMap<>(item);
    key.keySet().retainAll(names);
    return of(table, key, lag);
  }

  @Override
  public synchronized void close() {
    latestFirst.clear();
  }
}
