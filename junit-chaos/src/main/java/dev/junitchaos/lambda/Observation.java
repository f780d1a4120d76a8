package dev.junitchaos.lambda;

import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.internal.Ticker;
import dev.junitchaos.journal.Injection;
import dev.junitchaos.journal.RecordedCall;
import dev.junitchaos.journal.TimeBudget;
import dev.junitchaos.journal.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

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
   * @param clock the invocation's own time
   * @param startedAt when the handler was called, by that
   */
  static Observation of(
      Experiment experiment,
      Ticker clock,
      long invocation,
      long ownCall,
      long startedAt,
      Duration timeout) {
    Duration until = experiment.now(clock);
    Duration took = clock.since(startedAt);
    List<RecordedCall> all =
        experiment.calls().stream().filter(call -> call.invocation() == invocation).toList();
    return new Observation(
        all.stream().flatMap(call -> call.injections().stream()).toList(),
        all.stream().filter(call -> call.id() != ownCall).toList(),
        Timeline.of(all),
        TimeBudget.of(experiment.journal(), invocation, timeout, took, until));
  }

  /**
   * The call that was under way, the latest if there were several; or else that which was to be
   * tried again.
   *
   * @param backingOff the calls of which that is known
   * @param stack of the handler's thread, which may tell, too
   */
  Optional<RecordedCall> stuckIn(Set<Long> backingOff, List<StackTraceElement> stack) {
    return latest(call -> call.end() == null)
        .or(() -> latest(call -> backingOff.contains(call.id())))
        .or(() -> Whereabouts.betweenAttempts(stack, calls));
  }

  private Optional<RecordedCall> latest(Predicate<RecordedCall> such) {
    return calls.stream().filter(such).reduce((first, second) -> second);
  }
}
