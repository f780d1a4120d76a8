package dev.junitchaos.aws;

import dev.junitchaos.aws.RecentWrites.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/** Tells what reads of DynamoDB ask for, and what their answers tell of items. Stateless. */
final class ReadItems {

  private ReadItems() {}

  /**
   * Whether a request may be answered with what is not the latest. Of a batch that is enough for
   * one table.
   */
  static boolean mayBeStale(String operation, SdkPojo request) {
    return switch (operation) {
      case "GetItem", "Query", "Scan" -> !isConsistent(request);
      case "BatchGetItem" ->
          Members.map(request, "RequestItems").values().stream()
              .anyMatch(keys -> !isConsistent((SdkPojo) keys));
      default -> false;
    };
  }

  static boolean isConsistent(SdkPojo read) {
    return Boolean.TRUE.equals(Members.get(read, "ConsistentRead"));
  }

  /** The items that were found in one table, or keys. */
  @SuppressWarnings("unchecked") // as the API reference has it
  static List<Map<String, ?>> items(@Nullable Object items) {
    return items instanceof List<?> list ? (List<Map<String, ?>>) list : List.of();
  }

  /** The keys of one table that a batch asked for and that were not left for another. */
  static List<Map<String, ?>> keysRead(String table, SdkPojo asked, SdkResponse answer) {
    List<Map<String, ?>> keys = new ArrayList<>(keys(asked));
    if (Members.map(answer, "UnprocessedKeys").get(table) instanceof SdkPojo left) {
      keys.removeAll(keys(left));
    }
    return keys;
  }

  private static List<Map<String, ?>> keys(SdkPojo some) {
    return Members.get(some, "Keys") instanceof Collection<?> keys
        ? items(List.copyOf(keys))
        : List.of();
  }

  /** Whether items of such a read have all their attributes: those of an index may lack some. */
  static boolean isWhole(SdkPojo read) {
    boolean ofIndex = Members.has(read, "IndexName") && !Members.text(read, "IndexName").isEmpty();
    return Projection.of(read).isWhole()
        && (!ofIndex || Members.text(read, "Select").equals("ALL_ATTRIBUTES"));
  }

  /** Keeps in mind what was read, and which attributes are keys. */
  static void remember(
      ApiCall call, RecentWrites writes, String operation, SdkRequest request, SdkResponse answer) {
    switch (operation) {
      case "GetItem" -> one(call, writes, request, answer);
      case "TransactGetItems" -> {
        List<SdkPojo> answers = Members.list(answer, "Responses");
        List<SdkPojo> reads = Members.list(request, "TransactItems");
        for (int i = 0; i < Math.min(reads.size(), answers.size()); i++) {
          if (Members.get(reads.get(i), "Get") instanceof SdkPojo get) {
            one(call, writes, get, answers.get(i));
          }
        }
      }
      case "BatchGetItem" ->
          Members.map(request, "RequestItems")
              .forEach((name, keys) -> batch(call, writes, name, (SdkPojo) keys, answer));
      case "Query", "Scan" -> {
        Table table = WatchedCalls.table(call, request);
        if (Members.text(request, "IndexName").isEmpty()) {
          writes.learn(table, Members.map(answer, "LastEvaluatedKey"));
        }
        if (isWhole(request)) {
          items(Members.get(answer, "Items"))
              .forEach(item -> writes.read(table, item, item, call.began()));
        }
      }
      default -> {
        // Tells nothing of items.
      }
    }
  }

  private static void one(ApiCall call, RecentWrites writes, SdkPojo get, SdkPojo answer) {
    Table table = WatchedCalls.table(call, get);
    Map<String, ?> key = Members.map(get, "Key");
    writes.learn(table, key);
    if (isWhole(get)) {
      writes.read(table, key, Members.map(answer, "Item"), call.began());
    }
  }

  private static void batch(
      ApiCall call, RecentWrites writes, String name, SdkPojo asked, SdkResponse answer) {
    Table table = WatchedCalls.table(call, name);
    keys(asked).forEach(key -> writes.learn(table, key));
    if (isWhole(asked)) {
      List<Map<String, ?>> found = items(Members.map(answer, "Responses").get(name));
      for (Map<String, ?> key : keysRead(name, asked, answer)) {
        writes.read(
            table,
            key,
            found.stream()
                .filter(item -> item.entrySet().containsAll(key.entrySet()))
                .findFirst()
                .orElse(Map.of()),
            call.began());
      }
    }
  }
}
