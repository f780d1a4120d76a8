package dev.junitchaos.aws;

import dev.junitchaos.aws.RecentWrites.Table;
import dev.junitchaos.experiment.Strike;
import dev.junitchaos.fault.StaleAnswer;
import dev.junitchaos.fault.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * Acts {@link StaleAnswer} out: shows what writes replaced to reads that need not be consistent.
 * Stateless; what was written is in {@link RecentWrites}.
 */
final class StaleReads {

  private StaleReads() {}

  /** The answer of a read that misses the last write. */
  static @Nullable SdkResponse change(
      Strike strike, ApiCall call, SdkRequest request, SdkResponse answer) {
    String operation = call.call().operation();
    if (!(strike.fault() instanceof StaleAnswer fault)
        || !ReadItems.mayBeStale(operation, request)) {
      return null;
    }
    RecentWrites writes = RecentWrites.of(call.experiment());
    return switch (operation) {
      case "GetItem" -> item(call, writes, fault.lag(), request, answer);
      case "BatchGetItem" -> batch(strike, call, writes, fault.lag(), request, answer);
      default -> items(call, writes, fault.lag(), request, answer);
    };
  }

  private static @Nullable SdkResponse item(
      ApiCall call, RecentWrites writes, Duration lag, SdkRequest request, SdkResponse answer) {
    Map<String, ?> item = Members.map(answer, "Item");
    Map<String, ?> before =
        writes.before(WatchedCalls.table(call, request), Members.map(request, "Key"), lag);
    if (before == null) {
      return null;
    }
    Map<String, ?> shown = Projection.of(request).of(before);
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("Item", before.isEmpty() ? null : shown);
    return shown.equals(item) ? null : Members.with(answer, members);
  }

  private static @Nullable SdkResponse items(
      ApiCall call, RecentWrites writes, Duration lag, SdkRequest request, SdkResponse answer) {
    List<Map<String, ?>> read = ReadItems.items(Members.get(answer, "Items"));
    KeyCondition condition =
        call.call().operation().equals("Query")
            ? KeyCondition.of(request)
            : new KeyCondition(Map.of());
    Table table = WatchedCalls.table(call, request);
    UnaryOperator<Map<String, ?>> show = showing(request, read);
    List<Map<String, ?>> stale = new ArrayList<>();
    for (Map<String, ?> item : read) {
      Map<String, ?> before = writes.before(table, item, lag);
      if (before == null) {
        stale.add(item);
      } else if (!before.isEmpty() && condition.finds(before)) {
        stale.add(show.apply(before));
      }
    }
    if (stale.equals(read)) {
      return null;
    }
    int missing = read.size() - stale.size();
    Map<String, Object> members = new LinkedHashMap<>(Map.of("Items", stale));
    for (String count : List.of("Count", "ScannedCount")) {
      if (Members.get(answer, count) instanceof Integer number) {
        members.put(count, number - missing);
      }
    }
    return Members.with(answer, members);
  }

  /**
   * What such a read shows of an item. Which attributes an index has is in no request; those that
   * it showed, it has.
   */
  private static UnaryOperator<Map<String, ?>> showing(
      SdkRequest request, List<Map<String, ?>> read) {
    Projection projection = Projection.of(request);
    if (!projection.isWhole() || ReadItems.isWhole(request)) {
      return projection::of;
    }
    Set<String> shown = new HashSet<>();
    read.forEach(item -> shown.addAll(item.keySet()));
    return item -> {
      Map<String, Object> left = new LinkedHashMap<>(item);
      left.keySet().retainAll(shown);
      return left;
    };
  }

  private static @Nullable SdkResponse batch(
      Strike strike,
      ApiCall call,
      RecentWrites writes,
      Duration lag,
      SdkRequest request,
      SdkResponse answer) {
    Map<String, Object> responses = new LinkedHashMap<>(Members.map(answer, "Responses"));
    boolean changed = false;
    for (Map.Entry<String, ?> asked : Members.map(request, "RequestItems").entrySet()) {
      String name = asked.getKey();
      Table table = WatchedCalls.table(call, name);
      SdkPojo keys = (SdkPojo) asked.getValue();
      if (ReadItems.isConsistent(keys) || !isMeant(strike, table)) {
        continue;
      }
      List<Map<String, ?>> items =
          new ArrayList<>(ReadItems.items(responses.getOrDefault(name, List.of())));
      boolean stale = false;
      for (Map<String, ?> key : ReadItems.keysRead(name, keys, answer)) {
        Map<String, ?> before = writes.before(table, key, lag);
        if (before != null) {
          stale |= replace(items, key, before, Projection.of(keys));
        }
      }
      if (stale) {
        responses.put(name, items);
        changed = true;
      }
    }
    return changed ? Members.with(answer, Map.of("Responses", responses)) : null;
  }

  /**
   * Puts what was there before in the place of what was found for a key.
   *
   * @return whether that makes a difference
   */
  private static boolean replace(
      List<Map<String, ?>> items,
      Map<String, ?> key,
      Map<String, ?> before,
      Projection projection) {
    int place = 0;
    while (place < items.size() && !items.get(place).entrySet().containsAll(key.entrySet())) {
      place++;
    }
    Map<String, ?> shown = projection.of(before);
    if (place == items.size()) {
      // Items without their key cannot be told apart, so that nothing is known to be missing.
      boolean deleted = !before.isEmpty() && shown.keySet().containsAll(key.keySet());
      return deleted && items.add(shown);
    } else if (before.isEmpty()) {
      items.remove(place);
      return true;
    }
    return !shown.equals(items.set(place, shown));
  }

  /** Whether a fault is about a table: a batch may name others besides. */
  private static boolean isMeant(Strike strike, Table table) {
    return !(strike.rule().target() instanceof Target.Service service)
        || service.resource() == null
        || service.resource().equals(table.name());
  }
}
