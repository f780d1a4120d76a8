package dev.junitchaos.lambda;

import dev.junitchaos.experiment.Decision;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.experiment.Strike;
import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.Redelivery;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to the function: how often it was delivered, and how often it will be again.
 * All its deliveries have one request id, as those of an event that Lambda sends again.
 *
 * <p>Used by one thread.
 */
final class Delivery {

  private final String requestId = UUID.randomUUID().toString();
  private final Deque<Strike> toCome = new ArrayDeque<>();
  private int number = 1;
  private @Nullable Strike reason;

  String requestId() {
    return requestId;
  }

  /** The invocation that this delivery makes. */
  Call call(String function) {
    return new Call.Invocation(function, number);
  }

  /** It was decided what this delivery meets. */
  void decided(Experiment experiment, Decision decision) {
    if (reason != null) {
      experiment.struck(decision.callId(), reason);
    }
    if (number > 1) {
      return; // A redelivery is not delivered again, whatever a rule says.
    }
    for (Strike strike : decision.later(Redelivery.class)) {
      for (int i = 0; i < ((Redelivery) strike.fault()).times(); i++) {
        toCome.add(strike);
      }
    }
  }

  /** Goes on to the next delivery, if there is to be one. */
  boolean deliverAgain() {
    reason = toCome.poll();
    if (reason == null) {
      return false;
    }
    number++;
    return true;
  }
}
