package dev.junitchaos.lambda;

import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.journal.Injection;
import dev.junitchaos.journal.RecordedCall;
import dev.junitchaos.journal.TimeBudget;
import dev.junitchaos.journal.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the journal says of one invocation at one moment. Immutable.
 *
 * @param injections into the invocation and its calls
 * @param calls made in it
 * @param timeline of the invocation and its calls
 * @param budget its time
 */
record Observation(
    List<Injection> injections, List<RecordedCall> calls, Timeline timeline, TimeBudget budget) {

  /**
   * Looks.
   *
   * @param startedAt when the handler was called, by the experiment's ticker
   */
  static Observation of(
      Experiment experiment, long invocation, long ownCall, long startedAt, Duration timeout) {
    Duration until = experiment.now();
    Duration took = experiment.ticker().since(startedAt);
    List<RecordedCall> all =
        experiment.calls().stream().filter(call -> call.invocation() == invocation).toList();
    return new Observation(
        all.stream().flatMap(call -> call.injections().stream()).toList(),
        all.stream().filter(call -> call.id() != ownCall).toList(),
        Timeline.of(all),
        TimeBudget.of(experiment.journal(), invocation, timeout, took, until));
  }

  /** The call that was under way, the latest if there were several. */
  Optional<RecordedCall> underWay() {
    return calls.stream().filter(call -> call.end() == null).reduce((first, second) -> second);
  }
}
