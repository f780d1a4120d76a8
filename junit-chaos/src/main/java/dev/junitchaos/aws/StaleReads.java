package dev.junitchaos.aws;

import dev.junitchaos.experiment.Strike;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.StaleAnswer;
import dev.junitchaos.fault.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * Acts {@link StaleAnswer} out: remembers what writes replaced, and shows it to reads that need not
 * be consistent. Stateless; the {@link RecentWrites} are the experiment's.
 */
final class StaleReads {

  private static final Set<String> WRITES = Set.of("PutItem", "UpdateItem", "DeleteItem");
  private static final String RETURN_VALUES = "ReturnValues";
  private static final Duration EVER = Duration.ofDays(1);

  private StaleReads() {}

  /**
   * A write that tells what it replaced. The caller does not see that it was asked.
   *
   * @param mocked whether the client is in front of a mock, whose stubs wait for the very request
   */
  static SdkRequest asking(ApiCall call, SdkRequest request, boolean mocked) {
    if (!isWatched(call) || !WRITES.contains(call.call().operation())) {
      return request;
    }
    String asked = Members.text(request, RETURN_VALUES);
    call.asksForOld(!mocked && (asked.isEmpty() || asked.equals("NONE")));
    return call.asksForOld() ? Members.with(request, Map.of(RETURN_VALUES, "ALL_OLD")) : request;
  }

  /** Remembers a write; gives the answer as the caller is to see it. */
  static SdkResponse written(ApiCall call, SdkRequest request, SdkResponse answer, boolean mocked) {
    if (!isWatched(call) || call.experiment().isClosed()) {
      return answer;
    }
    RecentWrites writes = RecentWrites.of(call.experiment());
    if (call.call().operation().equals("GetItem")) {
      writes.learn(table(request), map(request, "Key"));
    }
    if (!WRITES.contains(call.call().operation())) {
      return answer;
    }
    String table = table(request);
    Map<String, ?> written = map(request, "Item");
    if (written.isEmpty()) {
      written = map(request, "Key");
      writes.learn(table, written);
    }
    boolean put = call.call().operation().equals("PutItem");
    boolean old = call.asksForOld() || Members.text(request, RETURN_VALUES).equals("ALL_OLD");
    Map<String, ?> attributes = map(answer, "Attributes");
    Optional<RecentWrites.Write> earlier = writes.ofItem(table, written, EVER);
    if (old) {
      writes.add(table, put, written, attributes.isEmpty() ? null : attributes);
    } else if (earlier.isPresent() && earlier.get().isPut()) {
      writes.add(table, put, written, earlier.get().written());
    } else if (mocked) {
      writes.add(table, put, written, null);
    }
    Map<String, @Nullable Object> nothing = new LinkedHashMap<>();
    nothing.put("Attributes", null);
    return call.asksForOld() ? Members.with(answer, nothing) : answer;
  }

  /** The answer of a read that misses the last write. */
  static @Nullable SdkResponse change(
      Strike strike, ApiCall call, SdkRequest request, SdkResponse answer) {
    if (!(strike.fault() instanceof StaleAnswer fault)) {
      return null;
    }
    RecentWrites writes = RecentWrites.of(call.experiment());
    return switch (call.call().operation()) {
      case "GetItem" -> isConsistent(request) ? null : item(writes, fault, request, answer);
      case "Query", "Scan" -> isConsistent(request) ? null : items(writes, fault, request, answer);
      case "BatchGetItem" -> batch(writes, fault, request, answer);
      default -> null;
    };
  }

  private static @Nullable SdkResponse item(
      RecentWrites writes, StaleAnswer fault, SdkRequest request, SdkResponse answer) {
    return writes
        .of(table(request), map(request, "Key"), fault.lag())
        .filter(write -> !same(write.before(), map(answer, "Item")))
        .map(
            write -> {
              Map<String, @Nullable Object> members = new LinkedHashMap<>();
              members.put("Item", write.before());
              return Members.with(answer, members);
            })
        .orElse(null);
  }

  private static @Nullable SdkResponse items(
      RecentWrites writes, StaleAnswer fault, SdkRequest request, SdkResponse answer) {
    List<Map<String, ?>> read = list(Members.get(answer, "Items"));
    List<Map<String, ?>> stale = stale(writes, fault, table(request), read);
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

  private static @Nullable SdkResponse batch(
      RecentWrites writes, StaleAnswer fault, SdkRequest request, SdkResponse answer) {
    Map<String, Object> responses = new LinkedHashMap<>(map(answer, "Responses"));
    map(request, "RequestItems")
        .forEach(
            (name, keys) -> {
              String table = shortName(name);
              List<Map<String, ?>> asked = list(Members.get((SdkPojo) keys, "Keys"));
              if (isConsistent((SdkPojo) keys)) {
                return;
              }
              asked.forEach(key -> writes.learn(table, key));
              List<Map<String, ?>> read = list(responses.get(name));
              List<Map<String, ?>> stale = new ArrayList<>(stale(writes, fault, table, read));
              for (Map<String, ?> key : asked) {
                // An item that was deleted is not among those that were read.
                boolean there =
                    read.stream().anyMatch(i -> i.entrySet().containsAll(key.entrySet()));
                writes
                    .of(table, key, fault.lag())
                    .filter(write -> !there && write.before() != null)
                    .ifPresent(write -> stale.add(before(write)));
              }
              if (!stale.equals(read)) {
                responses.put(name, stale);
              }
            });
    return responses.equals(map(answer, "Responses"))
        ? null
        : Members.with(answer, Map.of("Responses", responses));
  }

  /** What was read, with what was there before in the place of what was written. */
  private static List<Map<String, ?>> stale(
      RecentWrites writes, StaleAnswer fault, String table, List<Map<String, ?>> read) {
    List<Map<String, ?>> stale = new ArrayList<>();
    for (Map<String, ?> item : read) {
      Optional<RecentWrites.Write> write = writes.ofItem(table, item, fault.lag());
      if (write.isEmpty()) {
        stale.add(item);
      } else if (write.get().before() != null) {
        stale.add(before(write.get()));
      }
    }
    return stale;
  }

  private static Map<String, ?> before(RecentWrites.Write write) {
    Map<String, ?> before = write.before();
    return before == null ? Map.of() : before;
  }

  private static boolean same(@Nullable Map<String, ?> before, Map<String, ?> item) {
    return before == null ? item.isEmpty() : before.equals(item);
  }

  /** Whether some rule is about the tables of a call. */
  private static boolean isWatched(ApiCall call) {
    for (FaultRule rule : call.experiment().plan().rules()) {
      if (rule.fault() instanceof StaleAnswer
          && rule.target() instanceof Target.Service service
          && Target.sameService(service.service(), call.call().service())
          && (service.resource() == null || call.call().resources().contains(service.resource()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isConsistent(SdkPojo request) {
    return Boolean.TRUE.equals(Members.get(request, "ConsistentRead"));
  }

  private static String table(SdkPojo request) {
    return shortName(Members.text(request, "TableName"));
  }

  private static String shortName(String table) {
    return table.substring(table.lastIndexOf('/') + 1);
  }

  @SuppressWarnings("unchecked") // as the API reference has it
  private static Map<String, ?> map(SdkPojo pojo, String member) {
    return Members.get(pojo, member) instanceof Map<?, ?> map ? (Map<String, ?>) map : Map.of();
  }

  @SuppressWarnings("unchecked") // as the API reference has it
  private static List<Map<String, ?>> list(@Nullable Object items) {
    return items instanceof List<?> list ? (List<Map<String, ?>>) list : List.of();
  }
}
