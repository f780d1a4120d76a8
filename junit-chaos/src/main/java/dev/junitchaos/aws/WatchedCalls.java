package dev.junitchaos.aws;

import dev.junitchaos.aws.RecentWrites.Table;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.StaleAnswer;
import dev.junitchaos.fault.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * Keeps in mind what the calls of a test tell of the items in tables that are to be read stale, and
 * lets writes tell what they replaced. Stateless; the {@link RecentWrites} are the experiment's.
 */
final class WatchedCalls {

  private static final Set<String> WRITES = Set.of("PutItem", "UpdateItem", "DeleteItem");
  private static final String RETURN_VALUES = "ReturnValues";
  private static final String ATTRIBUTES = "Attributes";

  private WatchedCalls() {}

  /**
   * A write that tells what it replaced, if it asks for nothing else. Its caller does not see it.
   *
   * @param mocked whether the client is in front of a mock, whose stubs wait for the very request
   */
  static SdkRequest asking(ApiCall call, SdkRequest request, boolean mocked) {
    if (mocked
        || !WRITES.contains(call.call().operation())
        || call.experiment().isStopped()
        || !isWatched(call)) {
      return request;
    }
    String asked = Members.text(request, RETURN_VALUES);
    if (!asked.isEmpty() && !asked.equals("NONE")) {
      return request;
    }
    call.made(request);
    return Members.with(request, Map.of(RETURN_VALUES, "ALL_OLD"));
  }

  /** The request as its caller made it, for a mock whose stubs wait for that. */
  static SdkRequest asMade(@Nullable ApiCall call, SdkRequest request) {
    SdkRequest made = call == null ? null : call.made();
    if (made == null) {
      return request;
    }
    Map<String, @Nullable Object> own = new HashMap<>();
    own.put(RETURN_VALUES, Members.get(made, RETURN_VALUES));
    return Members.with(request, own);
  }

  /**
   * Keeps in mind what an answer tells.
   *
   * @param mocked whether it is a mock's, which was not asked for what it replaced
   * @return the answer as the caller is to see it
   */
  static SdkResponse answered(
      ApiCall call, SdkRequest request, SdkResponse answer, boolean mocked) {
    boolean told = call.made() != null && !mocked;
    if (!call.experiment().isStopped() && !call.sendsNothing() && isWatched(call)) {
      remember(call, asMade(call, request), answer, told, mocked);
    }
    if (!told) {
      return answer;
    }
    Map<String, @Nullable Object> nothing = new HashMap<>();
    nothing.put(ATTRIBUTES, null);
    return Members.with(answer, nothing);
  }

  private static void remember(
      ApiCall call, SdkRequest request, SdkResponse answer, boolean told, boolean mocked) {
    RecentWrites writes = RecentWrites.of(call.experiment());
    String operation = call.call().operation();
    switch (operation) {
      case "PutItem", "UpdateItem", "DeleteItem" -> {
        String asked = Members.text(request, RETURN_VALUES);
        Map<String, ?> attributes = Members.map(answer, ATTRIBUTES);
        Map<String, ?> before = told || asked.equals("ALL_OLD") ? attributes : null;
        Map<String, ?> after = asked.equals("ALL_NEW") ? attributes : null;
        write(call, writes, table(call, request), request, before, after, mocked);
      }
      case "BatchWriteItem" -> batch(call, writes, request, answer, mocked);
      case "TransactWriteItems" -> {
        for (SdkPojo one : Members.list(request, "TransactItems")) {
          for (SdkPojo write : parts(one, "Put", "Update", "Delete")) {
            write(call, writes, table(call, write), write, null, null, mocked);
          }
        }
      }
      default -> ReadItems.remember(call, writes, operation, request, answer);
    }
  }

  private static void batch(
      ApiCall call, RecentWrites writes, SdkRequest batch, SdkResponse answer, boolean mocked) {
    Map<String, ?> left = Members.map(answer, "UnprocessedItems");
    Members.map(batch, "RequestItems")
        .forEach(
            (name, many) -> {
              List<Object> done = new ArrayList<>((Collection<?>) many);
              if (left.get(name) instanceof Collection<?> unprocessed) {
                done.removeAll(unprocessed);
              }
              for (Object one : done) {
                for (SdkPojo write : parts((SdkPojo) one, "PutRequest", "DeleteRequest")) {
                  write(call, writes, table(call, name), write, null, null, mocked);
                }
              }
            });
  }

  /**
   * One item was written: all of it was put, or it has a key.
   *
   * @param mocked what is put to a mock and was not seen before is taken as new
   */
  private static void write(
      ApiCall call,
      RecentWrites writes,
      Table table,
      SdkPojo write,
      @Nullable Map<String, ?> before,
      @Nullable Map<String, ?> after,
      boolean mocked) {
    Map<String, ?> item = Members.map(write, "Item");
    if (!item.isEmpty()) {
      writes.wrote(table, item, before, item, mocked, call.began());
      return;
    }
    Map<String, ?> key = Members.map(write, "Key");
    boolean isUpdate = Members.has(write, "UpdateExpression");
    writes.learn(table, key);
    writes.wrote(table, key, before, isUpdate ? after : Map.of(), false, call.began());
  }

  private static List<SdkPojo> parts(SdkPojo whole, String... members) {
    List<SdkPojo> parts = new ArrayList<>();
    for (String member : members) {
      if (Members.has(whole, member) && Members.get(whole, member) instanceof SdkPojo part) {
        parts.add(part);
      }
    }
    return parts;
  }

  /** The table that a request, or a part of one, names. */
  static Table table(ApiCall call, SdkPojo request) {
    return table(call, Members.text(request, "TableName"));
  }

  /** A table by its name or its ARN. */
  static Table table(ApiCall call, String name) {
    return new Table(call.call().region(), ResourceNames.table(name));
  }

  /** Whether some rule is about the tables of a call. */
  private static boolean isWatched(ApiCall call) {
    for (FaultRule rule : call.experiment().plan().rules()) {
      if (rule.fault() instanceof StaleAnswer
          && rule.target() instanceof Target.Service service
          && new Target.Service(service.service(), Set.of(), service.resource(), service.region())
              .matches(call.call())) {
        return true;
      }
    }
    return false;
  }
}
