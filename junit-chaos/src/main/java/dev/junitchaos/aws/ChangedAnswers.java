package dev.junitchaos.aws;

import dev.junitchaos.experiment.Decision;
import dev.junitchaos.experiment.Strike;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * Acts out the faults that are in what a service answers: the request took its way, and its typed
 * answer says something else. Stateless.
 */
final class ChangedAnswers {

  private static final List<AnswerFault> FAULTS =
      List.of(CapacityGate::charge, ParameterFaults::change, StaleReads::change);

  private ChangedAnswers() {}

  /** What the caller gets; each fault that changes something is recorded. */
  static SdkResponse of(ApiCall call, Decision decision, SdkRequest request, SdkResponse response) {
    SdkResponse changed = response;
    SplitBatch split = call.split();
    if (split != null) {
      split.strikes().forEach(strike -> call.experiment().struck(decision.callId(), strike));
      changed = split.answer(changed);
    }
    if (call.experiment().isStopped()) {
      return changed;
    }
    for (Strike strike : decision.later()) {
      for (AnswerFault fault : FAULTS) {
        SdkResponse next = fault.change(strike, call, request, changed);
        if (next != null) {
          call.experiment().struck(decision.callId(), strike);
          changed = next;
        }
      }
    }
    return changed;
  }
}
