package dev.junitchaos.http;

import dev.junitchaos.experiment.Decision;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.experiment.Strike;
import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.NetworkOutage;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What becomes of the answer on its way back through a {@link Door}. Immutable.
 *
 * @param decision what was decided of the call
 * @param struck is told of each fault that acts on the answer
 */
public record Reply(Decision decision, Consumer<Strike> struck) {

  /** It arrives as it is. */
  public static final Reply UNTOUCHED = new Reply(new Decision(0, List.of()), strike -> {});

  /** What an experiment decided; what acts is recorded there. */
  public static Reply of(Decision decision, Experiment experiment) {
    return new Reply(decision, strike -> experiment.struck(decision.callId(), strike));
  }

  /** How the answer is lost, if it is. */
  Optional<NetworkOutage.Kind> lost() {
    return decision.lostResponse();
  }

  /** The first fault of a kind that acts on the answer. */
  Optional<Strike> first(Class<? extends Fault> type) {
    return decision.later(type).stream().findFirst();
  }
}
