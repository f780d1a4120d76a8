package dev.junitchaos.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * Batches whose answers list the failures, each with what names its entry.
 *
 * @param within the structure of the request that holds the list; empty: the request itself
 * @param entries the request's list
 * @param failures the answer's list
 * @param names the members that name an entry, the same in both lists
 * @param more what else a failure says
 */
record ListedFailures(
    String within, String entries, String failures, List<String> names, Map<String, Object> more)
    implements BatchShape {

  private static final String MESSAGE = "injected: this entry was not processed";

  /** Messages with ids: SQS and SNS. The fault is the service's, not the sender's. */
  static ListedFailures byId(String entries) {
    return new ListedFailures("", entries, "Failed", List.of("Id"), Map.of("SenderFault", false));
  }

  /** Objects to delete from S3. */
  static ListedFailures ofObjects() {
    return new ListedFailures("Delete", "Objects", "Errors", List.of("Key", "VersionId"), Map.of());
  }

  @Override
  public int size(SdkRequest request) {
    SdkPojo holder = holder(request);
    return holder == null ? 0 : Members.list(holder, entries).size();
  }

  @Override
  public SdkRequest without(SdkRequest request, Set<Integer> dropped) {
    SdkPojo holder = holder(request);
    if (holder == null) {
      return request;
    }
    List<SdkPojo> kept = Members.listWithout(holder, entries, dropped);
    return within.isEmpty()
        ? Members.with(request, Map.of(entries, kept))
        : Members.with(request, Map.of(within, Members.with(holder, Map.of(entries, kept))));
  }

  @Override
  public SdkResponse failed(SdkRequest request, SdkResponse answer, Map<Integer, String> failing) {
    SdkPojo holder = holder(request);
    List<SdkPojo> all = holder == null ? List.of() : Members.list(holder, entries);
    List<SdkPojo> failed = Members.list(answer, failures);
    for (int i = 0; i < all.size(); i++) {
      String code = failing.get(i);
      if (code != null) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(more);
        for (String name : names) {
          values.put(name, Members.get(all.get(i), name));
        }
        values.put("Code", code);
        values.put("Message", MESSAGE);
        failed.add(Members.element(answer, failures, values));
      }
    }
    return Members.with(answer, Map.of(failures, failed));
  }

  private @Nullable SdkPojo holder(SdkRequest request) {
    return within.isEmpty() ? request : (SdkPojo) Members.get(request, within);
  }
}
