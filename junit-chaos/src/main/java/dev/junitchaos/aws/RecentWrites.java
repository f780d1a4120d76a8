package dev.junitchaos.aws;

import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.internal.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a test wrote to DynamoDB's tables, and what was there before, as far as it is known.
 * Thread-safe.
 *
 * <p>An item is a map of its attributes; an empty map means that there is none, {@code null} that
 * it is not known. Which attributes are a table's key is learned from requests that have one.
 */
final class RecentWrites implements AutoCloseable {

  /** A table; those of the same name in two regions are two. */
  record Table(@Nullable String region, String name) {}

  /**
   * Something that tells of an item.
   *
   * @param item all of it, or its key
   * @param isWrite whether it was written; otherwise it was read
   * @param isNew whether there was no such item before, if nothing else tells
   * @param before the item before
   * @param after the item from then on
   * @param began when the call was made
   * @param at when it was answered
   */
  private record Event(
      Map<String, ?> item,
      boolean isWrite,
      boolean isNew,
      @Nullable Map<String, ?> before,
      @Nullable Map<String, ?> after,
      long began,
      long at) {}

  private final Map<Table, Deque<Event>> latestFirst = new HashMap<>();
  private final Map<Table, Set<String>> keyNames = new HashMap<>();
  private final Ticker ticker;

  private RecentWrites(Ticker ticker) {
    this.ticker = ticker;
  }

  static RecentWrites of(Experiment experiment) {
    return experiment.attachment(RecentWrites.class, () -> new RecentWrites(experiment.ticker()));
  }

  /** A request has a key, and so tells which attributes are. */
  synchronized void learn(Table table, Map<String, ?> key) {
    if (!key.isEmpty()) {
      keyNames.put(table, Set.copyOf(key.keySet()));
    }
  }

  /**
   * A write was answered.
   *
   * @param item all of the item, or its key
   * @param before what the write replaced
   * @param after what is there now
   * @param isNew whether there was no such item before, if nothing else tells
   * @param began when the write was made
   */
  synchronized void wrote(
      Table table,
      Map<String, ?> item,
      @Nullable Map<String, ?> before,
      @Nullable Map<String, ?> after,
      boolean isNew,
      long began) {
    events(table).addFirst(new Event(item, true, isNew, before, after, began, ticker.latest()));
  }

  /**
   * A read showed all of an item. Writes tell more, so that it counts only where they told nothing.
   *
   * @param key the item's key, or all of it
   * @param began when the read was made: one that was made while a write was under way tells
   *     nothing
   */
  synchronized void read(Table table, Map<String, ?> key, Map<String, ?> shown, long began) {
    Predicate<Event> same = sameItem(table, key);
    Event latest = events(table).stream().filter(same).findFirst().orElse(null);
    if (latest != null && latest.isWrite && (latest.after != null || began - latest.at < 0)) {
      return;
    }
    if (latest != null && !latest.isWrite) {
      events(table).remove(latest);
    }
    events(table).addFirst(new Event(key, false, false, null, shown, began, ticker.latest()));
  }

  /**
   * What there was before the last write of an item.
   *
   * @param item its key, all of it, or a part of it that has the key
   * @param lag how long ago that write was answered, at most
   * @return {@code null} when there was no such write, or nobody knows
   */
  synchronized @Nullable Map<String, ?> before(Table table, Map<String, ?> item, Duration lag) {
    Iterator<Event> story = events(table).stream().filter(sameItem(table, item)).iterator();
    while (story.hasNext()) {
      Event event = story.next();
      if (event.isWrite) {
        return ticker.latest() - event.at > lag.toNanos() ? null : before(event, story);
      }
    }
    return null;
  }

  private static @Nullable Map<String, ?> before(Event write, Iterator<Event> earlier) {
    if (write.before != null) {
      return write.before;
    }
    while (earlier.hasNext()) {
      Event event = earlier.next();
      // A read that was answered while the write was under way may have seen it.
      if (event.isWrite || event.at - write.began < 0) {
        return event.after;
      }
    }
    return write.isNew ? Map.of() : null;
  }

  /**
   * Tells events of an item from those of others. As long as the key is not known, an item is known
   * again only by all of its attributes.
   */
  private Predicate<Event> sameItem(Table table, Map<String, ?> item) {
    Set<String> names = keyNames.get(table);
    if (names == null || !item.keySet().containsAll(names)) {
      return event -> event.item.equals(item);
    }
    Map<String, Object> key = new HashMap<>(item);
    key.keySet().retainAll(names);
    return event -> event.item.entrySet().containsAll(key.entrySet());
  }

  private Deque<Event> events(Table table) {
    return latestFirst.computeIfAbsent(table, t -> new ArrayDeque<>());
  }

  @Override
  public synchronized void close() {
    latestFirst.clear();
  }
}
