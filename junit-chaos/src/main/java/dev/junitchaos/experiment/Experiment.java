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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
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
  private final Journal journal = new Journal();
  private final AtomicLong lastCall = new AtomicLong();
  private final AtomicLong lastInvocation = new AtomicLong();
  private final Rules rules;
  private final AtomicBoolean examined = new AtomicBoolean();
  private final Containment containment;
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
    this.plan = plan;
    this.seed = seed;
    this.ticker = ticker;
    this.times = new CallTimes(ticker);
    this.rules = new Rules(plan);
    this.containment = new Containment(plan.blastRadius(), journal, this::now);
  }

  /** Every fault that was injected so far, in order. */
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

  /** All that happened. */
  public Journal journal() {
    return journal;
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
   * Runs something on this thread that meets no fault and is not counted, and returns its result.
   *
   * @param question what to run; its exception is passed on as it is
   * @param <T> the type of the result
   * @param <E> what {@code question} throws; nothing checked, as a rule
   * @return what {@code question} returns
   * @throws E what {@code question} throws
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

  /** Whether {@link #stop()} was called or the experiment is over. */
  public boolean isStopped() {
    return stopped || closed;
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
    List<Strike> certain = new ArrayList<>();
    List<Strike> later = new ArrayList<>();
    boolean ended = false;
    for (Strike strike :
        due(call, request, fitting.and(fault -> fault.timing() != Fault.Timing.ON_ENTRY))) {
      boolean actsLater = strike.fault().timing() == Fault.Timing.LATER;
      boolean ends = !actsLater && strike.fault().endsCall();
      if (!(ended && ends) && containment.admits(id, strike)) {
        ended |= ends;
        (actsLater ? later : certain).add(strike);
      }
    }
    certain.forEach(strike -> struck(id, strike));
    return new Decision(id, certain.stream().map(Strike::fault).toList(), later);
  }

  /**
   * What comes due before a call can be made, and may keep it from being made. Records nothing: if
   * one of these acts, the call is {@link #started} and the fault has {@link #struck} it.
   *
   * @param call what somebody wants
   * @param request what filters look at; {@code null} when there is nothing
   */
  public List<Strike> onEntry(Call call, @Nullable Object request) {
    return due(call, request, fault -> fault.timing() == Fault.Timing.ON_ENTRY).stream()
        .filter(strike -> containment.admits(0, strike))
        .toList();
  }

  private List<Strike> due(Call call, @Nullable Object request, Predicate<Fault> kind) {
    return isStopped() ? List.of() : rules.due(call, request, kind);
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
    long id = lastCall.incrementAndGet();
    journal.append(new CallStarted(id, call, invocation, apiCall, times.began(id, clock)));
    return id;
  }

  /** Records that a fault which had come due acts now. */
  public void struck(long callId, Strike strike) {
    containment.struck(strike);
    journal.append(
        new FaultInjected(
            callId, strike.rule(), strike.index(), strike.fault(), times.now(callId)));
  }

  /** The rules of a {@code kind} that could strike some attempt of a call. Counts nothing. */
  public List<FaultRule> matching(Call call, @Nullable Object request, Predicate<FaultRule> kind) {
    return isStopped() ? List.of() : rules.matching(call, request, kind);
  }

  /** What the filter of a rule threw first, if one did: the rule did not strike then. */
  public Optional<RuntimeException> filterFailure() {
    return rules.filterFailure();
  }

  /** How many calls the target of a rule saw, by the rule's place in the plan. */
  public long matches(int rule) {
    return rules.seen(rule);
  }

  /** A number for the next invocation of the function, from 1. */
  public long nextInvocation() {
    return lastInvocation.incrementAndGet();
  }

  /** Records how a call ended. */
  public void ended(long callId, Outcome outcome) {
    containment.ended(callId);
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
