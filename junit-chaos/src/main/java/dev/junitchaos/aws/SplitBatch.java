package dev.junitchaos.aws;

import dev.junitchaos.experiment.Strike;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * A batch of which some entries are not sent. Decided once for an API call, before its request is
 * marshalled: so it is signed, and every protocol and mock sees it, without them. Immutable.
 *
 * @param shape of the operation
 * @param whole as the caller made it
 * @param withheld the numbers of the entries that are not sent, and the error code of each
 * @param strikes the faults that did it
 */
record SplitBatch(
    BatchShape shape, SdkRequest whole, Map<Integer, String> withheld, List<Strike> strikes) {

  /** Copies map and list. */
  SplitBatch {
    withheld = Map.copyOf(withheld);
    strikes = List.copyOf(strikes);
  }

  /** Whether no entry is left, so that nothing is to be sent. */
  boolean isEmpty() {
    return withheld.size() == shape.size(whole);
  }

  /** The request to send; the whole one when nothing is to be sent. */
  SdkRequest request() {
    return isEmpty() ? whole : shape.without(whole, withheld.keySet());
  }

  /** The answer to the whole request. */
  SdkResponse answer(SdkResponse toTheRest) {
    return shape.failed(whole, toTheRest, withheld);
  }
}
