package dev.junitchaos.experiment;

import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.Fault;
import dev.junitchaos.internal.Ticker;
import dev.junitchaos.journal.TestTrace;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the code on a thread is part of: a test (calm before, after and around the test method), an
 * invocation of the function, or a calm stretch. Threads inherit the scope of the thread that
 * started them, and follow it when it changes.
 *
 * <p>Thread-safe.
 */
public final class Scope {

  private final @Nullable TestTrace test;
  private final @Nullable Thread onlyOn;
  private final long invocation;
  private final @Nullable Ticker clock;
  private final Map<Long, Duration> backoffs = new ConcurrentHashMap<>();
  private final long madeOn = Thread.currentThread().getId();
  private volatile @Nullable Experiment experiment;
  private volatile boolean over;
  private volatile boolean abandoned;

  private Scope(
      @Nullable TestTrace test,
      @Nullable Thread onlyOn,
      @Nullable Experiment experiment,
      long invocation,
      @Nullable Ticker clock) {
    this.test = test;
    this.onlyOn = onlyOn;
    this.experiment = experiment;
    this.invocation = invocation;
    this.clock = clock;
  }

  /** A stretch without chaos, also on threads that are started within. */
  public static Scope calm() {
    return new Scope(null, null, null, 0, null);
  }

  /**
   * A test: calm, but for the time that an experiment is entered in it.
   *
   * @param trace where functions that are invoked without an experiment leave their journals
   */
  public static Scope ofTest(TestTrace trace) {
    return new Scope(trace, null, null, 0, null);
  }

  /** A stretch without chaos on this thread; it says nothing of threads that are started within. */
  public static Scope calmHere() {
    return new Scope(null, Thread.currentThread(), null, 0, null);
  }

  /** The body of a test. */
  public static Scope of(Experiment experiment) {
    return new Scope(null, null, experiment, 0, null);
  }

  /**
   * One invocation of the function.
   *
   * @param clock its own time, a fork of that of its caller
   */
  public static Scope ofInvocation(Experiment experiment, long invocation, Ticker clock) {
    return new Scope(null, null, experiment, invocation, clock);
  }

  /** The experiment, unless this is a calm stretch. */
  public @Nullable Experiment experiment() {
    return experiment;
  }

  /** The time of what is done in this scope; only for a scope that has an experiment. */
  public Ticker clock() {
    return clock == null ? required().ticker() : clock;
  }

  /** A client waits before it tries a call again. */
  public void backsOff(long callId, Duration time) {
    backoffs.put(callId, time);
  }

  /** The wait that {@link #backsOff} told of is over, or will never be. */
  public void goesOn(long callId) {
    backoffs.remove(callId);
  }

  /** How long clients wait before they try a call again, by the number of the attempt's call. */
  public Map<Long, Duration> backoffs() {
    return Map.copyOf(backoffs);
  }

  /** The number of the function's invocation; 0 outside of any. */
  public long invocation() {
    return invocation;
  }

  /**
   * Whether this is an invocation that ended at its deadline: nothing it still does reaches the
   * world.
   */
  public boolean isAbandoned() {
    return abandoned;
  }

  /** The invocation ended at its deadline, though its threads may still run. */
  public void abandon() {
    abandoned = true;
  }

  /** Of a test as a whole, which an experiment can be entered in; {@code null}: it is none. */
  @Nullable TestTrace trace() {
    return test;
  }

  /** The test goes from its calm part into the experiment, or back with {@code null}. */
  void become(@Nullable Experiment next) {
    experiment = next;
  }

  /** Nothing is part of this any more; threads that inherited it belong nowhere. */
  void end() {
    over = true;
  }

  /** Whether it tells what {@code thread} is part of. */
  boolean speaksFor(Thread thread) {
    Experiment current = experiment;
    return !over
        && (onlyOn == null || onlyOn == thread)
        && (current == null || !current.isClosed());
  }

  /** Whether {@code thread} is the one that this was made on, not one that inherited it. */
  boolean wasMadeOn(Thread thread) {
    return thread.getId() == madeOn;
  }

  /** Decides for a call made in this scope; only for a scope that has an experiment. */
  public Decision decide(Call call, @Nullable Object request, String apiCall) {
    return decide(call, request, apiCall, fault -> true, clock());
  }

  /**
   * As {@link #decide(Call, Object, String)}, among some faults and by the call's own time.
   *
   * @param fitting those that can be meant for such a request; for others it does not count
   * @param ofCall {@link #clock()} or a fork of it
   */
  public Decision decide(
      Call call,
      @Nullable Object request,
      String apiCall,
      Predicate<Fault> fitting,
      Ticker ofCall) {
    return required().decide(call, request, invocation, apiCall, fitting, ofCall);
  }

  private Experiment required() {
    Experiment current = experiment;
    if (current == null) {
      throw new IllegalStateException("a calm scope decides nothing");
    }
    return current;
  }
}
