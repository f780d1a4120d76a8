package dev.junitchaos.aws;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * Batches whose answers say of each entry, in the request's order, how it ended: EventBridge,
 * Kinesis and Firehose.
 *
 * @param entries the request's list
 * @param results the answer's list
 * @param failedCount the answer's number of failures
 */
record AnswersInOrder(String entries, String results, String failedCount) implements BatchShape {

  @Override
  public int size(SdkRequest request) {
    return Members.list(request, entries).size();
  }

  @Override
  public SdkRequest without(SdkRequest request, Set<Integer> dropped) {
    List<SdkPojo> kept = Members.listWithout(request, entries, dropped);
    return Members.with(request, Map.of(entries, kept));
  }

  @Override
  public SdkResponse failed(SdkRequest request, SdkResponse answer, Map<Integer, String> failing) {
    Iterator<SdkPojo> others = Members.list(answer, results).iterator();
    List<SdkPojo> all = new ArrayList<>();
    for (int i = 0; i < size(request); i++) {
      String code = failing.get(i);
      if (code != null) {
        all.add(
            Members.element(
                answer,
                results,
                Map.of(
                    "ErrorCode", code, "ErrorMessage", "injected: this entry was not processed")));
      } else if (others.hasNext()) {
        all.add(others.next());
      }
    }
    int before = Members.get(answer, failedCount) instanceof Integer count ? count : 0;
    return Members.with(answer, Map.of(results, all, failedCount, before + failing.size()));
  }
}
