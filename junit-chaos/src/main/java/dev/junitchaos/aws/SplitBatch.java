package dev.junitchaos.aws;

import dev.junitchaos.experiment.Strike;
import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.PartialSuccess;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * A batch of which some entries are not sent. Decided once for an API call, before its request is
 * marshalled: so it is signed, and every protocol and mock sees it, without them. Immutable.
 *
 * @param shape of the operation
 * @param whole as the caller made it
 * @param failing the entries that are not sent
 * @param code what the answer says of them
 * @param strike the fault that did it
 */
record SplitBatch(
    BatchShape shape, SdkRequest whole, Set<Integer> failing, String code, Strike strike) {

  /** What a fault does to a request; {@code null} when it has no entry. */
  static @Nullable SplitBatch of(Call.Aws call, SdkRequest request, Strike strike) {
    BatchShape shape = BatchShapes.of(call.service(), call.operation());
    int size = shape == null ? 0 : shape.size(request);
    if (shape == null || size == 0 || !(strike.fault() instanceof PartialSuccess fault)) {
      return null;
    }
    Set<Integer> last =
        IntStream.range(Math.max(0, size - fault.failing()), size)
            .boxed()
            .collect(Collectors.toSet());
    String code =
        fault.code().isEmpty() ? BatchShapes.code(call.service(), call.operation()) : fault.code();
    return new SplitBatch(shape, request, last, code, strike);
  }

  /** Whether no entry is left, so that nothing is to be sent. */
  boolean isEmpty() {
    return failing.size() == shape.size(whole);
  }

  /** The request to send; the whole one when nothing is to be sent. */
  SdkRequest request() {
    return isEmpty() ? whole : shape.without(whole, failing);
  }

  /** The answer to the whole request. */
  SdkResponse answer(SdkResponse toTheRest) {
    return shape.failed(whole, toTheRest, failing, code);
  }
}
