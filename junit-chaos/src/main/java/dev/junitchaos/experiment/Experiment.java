package dev.junitchaos.experiment;

import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.internal.Ticker;
import dev.junitchaos.journal.Injection;
import dev.junitchaos.journal.Journal;
import dev.junitchaos.journal.JournalEntry.CallEnded;
import dev.junitchaos.journal.JournalEntry.CallStarted;
import dev.junitchaos.journal.JournalEntry.CallUnattributed;
import dev.junitchaos.journal.JournalEntry.FaultInjected;
import dev.junitchaos.journal.JournalEntry.OutcomeExamined;
import dev.junitchaos.journal.Outcome;
import dev.junitchaos.journal.RecordedCall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The chaos of one test: decides which call meets which fault, and remembers it. Take it as a
 * parameter of the test method to look at what happened, to make a calm call in between, or to
 * stop.
 *
 * <pre>{@code
 * @Test
 * @ThrottleDynamo(table = "orders", first = 2)
 * void rides_out_a_throttle(Experiment experiment) {
 *   checkout.invoke(event);
 *   assertThat(experiment).attempted("DynamoDb.PutItem", 3);
 *   experiment.calmly(() -> assertThat(orders.find("o-1")).isPresent());
 * }
 * }</pre>
 *
 * <p>Thread-safe. What it returns is a snapshot.
 */
public final class Experiment {

  private final FaultPlan plan;
  private final long seed;
  private final Ticker ticker;
  private final CallTimes times;
  private final Journal journal;
  private final Tally tally;
  private final Rules rules;
  private final AtomicBoolean examined = new AtomicBoolean();
  private final Switches switches;
  private final Attachments attachments = new Attachments();
  private volatile boolean stopped;
  private volatile boolean closed;

  /**
   * An experiment that is not open yet; {@link Attribution#open} opens it.
   *
   * @param plan what it does
   * @param seed the seed that the user gives to run it again
   * @param ticker where time comes from
   */
  public Experiment(FaultPlan plan, long seed, Ticker ticker) {
    this(plan, seed, ticker, Switches.DEFAULT);
  }

  /** As {@link #Experiment(FaultPlan, long, Ticker)}, with what holds for the run. */
  public Experiment(FaultPlan plan, long seed, Ticker ticker, Switches switches) {
    this(plan, seed, ticker, switches, new Tally(plan, ticker, ticker.nanos(), new Journal()));
  }

  /** The part of an experiment that another process acts out; {@code tally} counts for all. */
  public Experiment(FaultPlan plan, long seed, Ticker ticker, Switches switches, Tally tally) {
    this.switches = switches;
    this.plan = plan;
    this.seed = seed;
    this.ticker = ticker;
    this.tally = tally;
    this.times = new CallTimes(ticker, tally.openedAt());
    this.journal = tally.journal();
    this.rules = new Rules(plan, tally);
  }

  /** Every fault that was injected so far, in order; in a dry run, that would have been. */
  public List<Injection> injections() {
    return journal.injections();
  }

  /**
   * Every call that was seen so far, in the order they started; each attempt is a call of its own.
   */
  public List<RecordedCall> calls() {
    return journal.calls();
  }

  /** The seed to give as {@code junit.chaos.seed} to get the same faults again. */
  public long seed() {
    return seed;
  }

  /** What this experiment does. */
  public FaultPlan plan() {
    return plan;
  }

  /** What holds for the run. */
  public Switches switches() {
    return switches;
  }

  /** All that happened. */
  public Journal journal() {
    return journal;
  }

  /** What it has counted so far. */
  public Tally tally() {
    return tally;
  }

  /** Where this experiment takes its time from. */
  public Ticker ticker() {
    return ticker;
  }

  /**
   * Runs something on this thread that meets no fault and is not counted, such as a look at what
   * was stored.
   *
   * @param action what to run; its exception is passed on as it is
   * @param <E> what {@code action} throws; nothing checked, as a rule
   * @throws E what {@code action} throws
   */
  public <E extends Exception> void calmly(CalmAction<E> action) throws E {
    try (Attribution.Entered calm = Attribution.enter(Scope.calm())) {
      action.run();
    }
  }

  /**
   * As {@link #calmly(CalmAction)}, for something that has a result, which it returns.
   *
   * @param <T> the type of the result
   * @param <E> what {@code question} throws; nothing checked, as a rule
   */
  public <T, E extends Exception> T calmly(CalmQuestion<T, E> question) throws E {
    try (Attribution.Entered calm = Attribution.enter(Scope.calm())) {
      return question.ask();
    }
  }

  /** The stop button: from now on nothing is injected. Calls are still recorded. */
  public void stop() {
    stopped = true;
  }

  /** Whether nothing is injected: it was stopped, it is over, or it is a dry run. */
  public boolean isStopped() {
    return stopped || closed || switches.dryRun();
  }

  /** Whether {@link #stop()} was called. */
  public boolean wasStopped() {
    return stopped;
  }

  /** Whether the test method has ended. */
  public boolean isClosed() {
    return closed;
  }

  /**
   * The one decision point: records the call and says what it is to meet.
   *
   * @param call what is about to happen
   * @param request what filters look at; {@code null} when there is nothing
   * @param invocation the number of the function's invocation it happens in; 0 outside of any
   * @param apiCall the same for all attempts of one API call
   * @param fitting the faults that can be meant for such a request; for others it does not count
   * @param clock {@link #ticker()} or a fork of it, which tells the times of the call from now on
   */
  public Decision decide(
      Call call,
      @Nullable Object request,
      long invocation,
      String apiCall,
      Predicate<Fault> fitting,
      Ticker clock) {
    long id = started(call, invocation, apiCall, clock);
    boolean dry = switches.dryRun();
    // In a dry run nobody asks for those on entry, or reports what came of the later ones.
    Predicate<Fault> kind = fitting.and(fault -> dry || fault.timing() != Fault.Timing.ON_ENTRY);
    List<Strike> due = stopped || closed ? List.of() : rules.due(call, request, kind);
    List<Strike> admitted = tally.admitted(id, due);
    for (Strike strike : admitted) {
      if (dry || strike.fault().timing() != Fault.Timing.LATER) {
        struck(id, strike);
      }
    }
    return Decision.of(id, dry ? List.of() : admitted);
  }

  /**
   * What comes due before a call can be made, and may keep it from being made. Records nothing: if
   * one of these acts, the call is {@link #started} and the fault has {@link #struck} it.
   *
   * @param call what somebody wants
   * @param request what filters look at; {@code null} when there is nothing
   */
  public List<Strike> onEntry(Call call, @Nullable Object request) {
    return isStopped()
        ? List.of()
        : rules.due(call, request, fault -> fault.timing() == Fault.Timing.ON_ENTRY).stream()
            .filter(strike -> tally.admits(0, strike))
            .toList();
  }

  /**
   * Records a call without deciding anything.
   *
   * @param call what happens
   * @param invocation the number of the function's invocation it happens in; 0 outside of any
   * @param apiCall the same for all attempts of one API call
   * @return the call's number in the journal
   */
  public long started(Call call, long invocation, String apiCall) {
    return started(call, invocation, apiCall, ticker);
  }

  private long started(Call call, long invocation, String apiCall, Ticker clock) {
    long id = tally.nextCall();
    journal.append(new CallStarted(id, call, invocation, apiCall, times.began(id, clock)));
    return id;
  }

  /** Records that a fault which had come due acts now; in a dry run, that it would. */
  public void struck(long callId, Strike strike) {
    boolean dry = switches.dryRun();
    tally.struck(strike);
    journal.append(
        new FaultInjected(
            callId, strike.rule(), strike.index(), strike.fault(), times.now(callId), dry));
  }

  /** The rules of a {@code kind} that could strike some attempt of a call. Counts nothing. */
  public List<FaultRule> matching(Call call, @Nullable Object request, Predicate<FaultRule> kind) {
    return isStopped() ? List.of() : rules.matching(call, request, kind);
  }

  /** Records how a call ended. */
  public void ended(long callId, Outcome outcome) {
    tally.ended(callId);
    journal.append(new CallEnded(callId, outcome, times.now(callId)));
  }

  /** Records a call that could not be told to be of this experiment or another. */
  void unattributed(Call call) {
    journal.append(new CallUnattributed(call, now()));
  }

  /** Records that the test looks at how something ended; once is enough. */
  void examined() {
    if (!examined.getAndSet(true)) {
      journal.append(new OutcomeExamined(now()));
    }
  }

  /** Time since the opening. */
  public Duration now() {
    return now(ticker);
  }

  /** Time since the opening, by a fork of {@link #ticker()}. */
  public Duration now(Ticker clock) {
    return times.now(clock);
  }

  /**
   * Something that lives as long as this experiment and is closed with it, such as a relay.
   *
   * @param type its class; there is one of each
   * @param factory makes it when it is first asked for
   * @throws IllegalStateException when the experiment is over
   */
  public <T extends AutoCloseable> T attachment(Class<T> type, Supplier<T> factory) {
    return attachments.get(type, factory);
  }

  /** Ends the experiment, and what is attached to it. Called once, by {@link Attribution}. */
  void close() {
    closed = true;
    attachments.close();
  }
}
