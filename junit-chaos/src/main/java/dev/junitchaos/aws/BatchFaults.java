package dev.junitchaos.aws;

import dev.junitchaos.experiment.Strike;
import dev.junitchaos.fault.PartialSuccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/** Decides which entries of a batch are not sent, by every fault that is about it. Stateless. */
final class BatchFaults {

  private BatchFaults() {}

  /**
   * What is left of a batch; {@code null} when it is sent as it is. To be asked once for each API
   * call, since it counts.
   */
  static @Nullable SplitBatch split(ApiCall call, SdkRequest request) {
    List<Strike> due = call.experiment().onEntry(call.call(), request);
    BatchShape shape = BatchShapes.of(call.call().service(), call.call().operation());
    if (shape == null) {
      return null;
    }
    Map<Integer, String> withheld = new TreeMap<>();
    List<Strike> strikes = new ArrayList<>();
    int size = shape.size(request);
    for (Strike strike : due) {
      if (size > 0 && strike.fault() instanceof PartialSuccess fault) {
        String code = code(call, fault);
        for (int i = Math.max(0, size - fault.failing()); i < size; i++) {
          withheld.putIfAbsent(i, code);
        }
        strikes.add(strike);
      }
    }
    if (shape instanceof TableBatch batch) {
      strikes.addAll(CapacityGate.withhold(call, batch, request, withheld));
    }
    return withheld.isEmpty() ? null : new SplitBatch(shape, request, withheld, strikes);
  }

  private static String code(ApiCall call, PartialSuccess fault) {
    return fault.code().isEmpty()
        ? BatchShapes.code(call.call().service(), call.call().operation())
        : fault.code();
  }
}
