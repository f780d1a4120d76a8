package dev.junitchaos.journal;

import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.FaultRule;
import java.io.Serializable;
import java.time.Duration;

/**
 * One line of a {@link Journal}. Immutable.
 *
 * <p>Times are counted from the opening of the experiment.
 */
public sealed interface JournalEntry extends Serializable {

  /** When it happened. */
  Duration at();

  /**
   * A call was seen.
   *
   * @param id the call's number in this journal, from 1
   * @param call what was called
   * @param invocation the number of the function's invocation it was made in; 0 outside of any
   * @param apiCall the same for all attempts of one API call
   * @param at when
   */
  record CallStarted(long id, Call call, long invocation, String apiCall, Duration at)
      implements JournalEntry {}

  /**
   * A fault struck.
   *
   * @param callId the {@link CallStarted#id()} of the call it struck
   * @param rule the rule that said so
   * @param index the call's number among those the rule's target saw, from 1
   * @param fault what was injected; a latency has its drawn length here
   * @param at when
   * @param dry whether it was a dry run, in which it only would have been
   */
  record FaultInjected(
      long callId, FaultRule rule, long index, Fault fault, Duration at, boolean dry)
      implements JournalEntry {}

  /**
   * A call was kept from leaving this machine.
   *
   * @param callId the {@link CallStarted#id()} of the call
   * @param why the message that its caller met
   * @param at when
   */
  record CallRefused(long callId, String why, Duration at) implements JournalEntry {}

  /**
   * A call ended.
   *
   * @param callId the {@link CallStarted#id()} of the call
   * @param outcome how
   * @param at when
   */
  record CallEnded(long callId, Outcome outcome, Duration at) implements JournalEntry {}

  /**
   * A client made a call, which may take so long.
   *
   * <p>The line comes with the call's first attempt, which the client prepares before.
   *
   * @param apiCall the {@link CallStarted#apiCall()} of all its attempts
   * @param limits by the client's configuration
   * @param at when the call was made
   */
  record CallLimited(String apiCall, CallLimits limits, Duration at) implements JournalEntry {}

  /**
   * A client made fewer attempts at a call than it is configured to, though another one was due.
   *
   * @param apiCall the {@link CallStarted#apiCall()} of all its attempts
   * @param why in a sentence
   * @param at when
   */
  record RetriesRefused(String apiCall, String why, Duration at) implements JournalEntry {}

  /**
   * A call was made on a thread that belongs to no experiment while several were open, and was left
   * alone.
   *
   * @param call what was called
   * @param at when
   */
  record CallUnattributed(Call call, Duration at) implements JournalEntry {}

  /**
   * The test looked at how something ended: an assertion of this library, or a look into an
   * invocation's result.
   *
   * @param at when
   */
  record OutcomeExamined(Duration at) implements JournalEntry {}

  /**
   * A fault came due and was not injected.
   *
   * @param callId the {@link CallStarted#id()} of the call it would have struck; 0 for none
   * @param rule the rule that said so
   * @param index the call's number among those the rule's target saw, from 1
   * @param fault what was not injected
   * @param why for messages
   * @param at when
   */
  record FaultWithheld(
      long callId, FaultRule rule, long index, Fault fault, String why, Duration at)
      implements JournalEntry {}

  /**
   * What the experiment is to show.
   *
   * @param hypothesis a sentence
   * @param at when
   */
  record HypothesisStated(String hypothesis, Duration at) implements JournalEntry {}

  /**
   * The steady state was looked at.
   *
   * @param check the name of the method that looks
   * @param before whether this was before the faults; otherwise after them
   * @param outcome whether the system was as it should be, or came back to it
   * @param at when
   */
  record SteadyStateChecked(String check, boolean before, Outcome outcome, Duration at)
      implements JournalEntry {}
}
