package dev.junitchaos.lambda;

import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.experiment.Decision;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.experiment.Scope;
import dev.junitchaos.experiment.Strike;
import dev.junitchaos.fault.NewEnvironment;
import dev.junitchaos.fault.Stall;
import dev.junitchaos.internal.Ticker;
import dev.junitchaos.journal.Outcome;
import dev.junitchaos.journal.RecordedCall;
import dev.junitchaos.lambda.Whereabouts.Stage;
import java.io.IOError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One invocation on a thread of its own. The handler's thread ends it by returning in time, or
 * whoever waits for it ends it at its deadline; what comes second has no effect.
 *
 * <p>Thread-safe.
 */
final class RunningInvocation<I extends @Nullable Object, O extends @Nullable Object> {

  /** A handler that has returned needs only this thread's last steps. */
  private static final long LAST_STEPS_MILLIS = 1_000;

  private final Order<I> order;
  private final EnvironmentPool<I, O> pool;
  private final ExecutionEnvironment<I, O> environment;
  private final Ticker ticker;
  private final Scope scope;
  private final Runnable bell;
  private final Thread thread;

  // What happened so far; guarded by this object's lock.
  private Stage stage = Stage.COLD_START;
  private long startedAt;
  private long deadline;
  private boolean tooLate;
  private @Nullable Invocation<O> end;
  private @Nullable CannotActOut misuse;

  /**
   * An invocation that is decided on, but not started.
   *
   * @param bell rung when the deadline has moved or the handler is done
   */
  RunningInvocation(
      Order<I> order,
      EnvironmentPool<I, O> pool,
      ExecutionEnvironment<I, O> environment,
      Runnable bell) {
    this.order = order;
    this.pool = pool;
    this.environment = environment;
    this.ticker = order.clock();
    this.scope = Scope.ofInvocation(order.experiment(), order.number(), ticker);
    this.bell = bell;
    this.thread =
        new Thread(
            TemporaryFolder.threads(order.experiment(), order.decision()),
            this::run,
            "junit-chaos lambda " + order.settings().name() + " #" + environment.number());
    thread.setDaemon(true);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
  }

  /**
   * What was asked for and decided before the handler's thread starts. Immutable.
   *
   * @param clock the invocation's own time
   * @param number the invocation's number in the experiment
   * @param requestId what the handler's context says
   * @param faults what happens in the handler's place and after it
   */
  record Order<I extends @Nullable Object>(
      Settings settings,
      Experiment experiment,
      Ticker clock,
      long number,
      String requestId,
      Decision decision,
      HandlerFaults faults,
      I event) {}

  synchronized void start() {
    startTime(environment.coldStartLimit());
    thread.start();
  }

  private void run() {
    try {
      O response;
      try (Attribution.Entered invocation = Attribution.enter(scope);
          TemporaryFolder folder = TemporaryFolder.of(order.experiment(), order.decision())) {
        response = work();
      }
      finish(null, response);
    } catch (OutOfTime e) {
      bell.run();
    } catch (Throwable e) {
      finish(e, null);
    }
  }

  private O work() throws Throwable {
    for (NewEnvironment coldStart : order.decision().all(NewEnvironment.class)) {
      ticker.sleep(coldStart.init());
      go(Stage.COLD_START);
    }
    Handler<I, O> handler = environment.handler();
    startTheClock();
    Duration latency = order.decision().latency();
    if (!latency.isZero()) {
      go(Stage.INJECTED_LATENCY);
      ticker.sleep(latency);
    }
    for (Strike stall : order.decision().later(Stall.class)) {
      stall(stall, ((Stall) stall.fault()).buffer());
    }
    go(Stage.HANDLER);
    return order.faults().run(handler, order.event(), context(), () -> remaining() > 0);
  }

  private void stall(Strike stall, Duration buffer) throws OutOfTime, InterruptedException {
    Duration time = Duration.ofNanos(remaining()).minus(buffer);
    if (time.compareTo(Duration.ZERO) > 0 && !order.experiment().isStopped()) {
      go(Stage.STALLED);
      order.experiment().struck(order.decision().callId(), stall);
      ticker.sleep(time);
    }
  }

  private InvocationContext context() {
    return new InvocationContext(
        order.settings(), order.requestId(), environment.logStream(), this::remaining);
  }

  private synchronized long remaining() {
    return deadline - ticker.nanos();
  }

  private void startTheClock() throws OutOfTime {
    synchronized (this) {
      checkTime();
      startTime(order.settings().timeout());
    }
    bell.run();
  }

  /** Starts the time of a stretch that may take so long. */
  private void startTime(Duration limit) {
    startedAt = ticker.nanos();
    deadline = startedAt + limit.toNanos();
    ticker.deadline(deadline, OwnTimers.noticing(thread, order.experiment(), bell));
  }

  private synchronized void go(Stage next) throws OutOfTime {
    checkTime();
    stage = next;
  }

  private void checkTime() throws OutOfTime {
    if (end != null || remaining() <= 0) {
      throw new OutOfTime();
    }
  }

  /** The handler is done; if it is too late, the one who waits will find the deadline passed. */
  private void finish(@Nullable Throwable error, @Nullable O response) {
    synchronized (this) {
      tooLate = remaining() <= 0;
      misuse = error instanceof CannotActOut cannot ? cannot : null;
      if (end == null && !tooLate) {
        end = ended(error, response);
      }
    }
    bell.run();
  }

  // The response is null only if the handler's type allows it.
  @SuppressWarnings("NullAway")
  private Invocation<O> ended(@Nullable Throwable error, @Nullable O response) {
    Duration duration = ticker.since(startedAt);
    Observation seen =
        observe(error == null ? Outcome.success("completed") : FunctionError.outcome(error));
    // Lambda's runtime for Java ends its process after these errors only.
    if (error instanceof VirtualMachineError || error instanceof IOError) {
      pool.discard(environment);
    } else {
      pool.release(environment);
    }
    return error == null
        ? new Invocation.Completed<>(
            response, duration, seen.injections(), seen.calls(), seen.timeline(), seen.budget())
        : new Invocation.Failed<>(
            error, duration, seen.injections(), seen.calls(), seen.timeline(), seen.budget());
  }

  /**
   * Ends the invocation if its deadline has passed.
   *
   * @return nanoseconds to wait before asking again; {@code Long.MAX_VALUE} when it has ended
   */
  synchronized long endIfDue() {
    if (end != null) {
      return Long.MAX_VALUE;
    }
    long remaining = deadline - ticker.latest();
    if (remaining > 0) {
      return remaining;
    }
    cutOff("timed out");
    return Long.MAX_VALUE;
  }

  /** Ends the invocation now, unless it has ended; returns where it was. */
  synchronized String cutOff(String why) {
    if (end != null) {
      return "done";
    }
    ticker.catchUp();
    Duration duration = ticker.since(startedAt);
    List<StackTraceElement> stack =
        tooLate ? List.of() : Whereabouts.handlerFrames(environment.stack(thread));
    Observation seen = observe(Outcome.failure(why));
    Map<Long, Duration> backoffs = scope.backoffs();
    RecordedCall stuckIn = seen.stuckIn(backoffs.keySet(), stack).orElse(null);
    scope.abandon();
    thread.interrupt();
    pool.discard(environment);
    String where =
        Whereabouts.describe(
            stage,
            order.decision().latency(),
            stuckIn,
            stuckIn == null ? null : backoffs.get(stuckIn.id()),
            order.experiment().now(ticker),
            stack);
    end =
        new Invocation.TimedOut<>(
            stack,
            Optional.ofNullable(stuckIn),
            where,
            duration,
            seen.injections(),
            seen.calls(),
            seen.timeline(),
            seen.budget());
    return where;
  }

  private Observation observe(Outcome outcome) {
    long ownCall = order.decision().callId();
    order.experiment().ended(ownCall, outcome);
    return Observation.of(
        order.experiment(), ticker, order.number(), ownCall, startedAt, order.settings().timeout());
  }

  /**
   * How it ended; only to be asked once {@link #endIfDue()} says that it has.
   *
   * @throws CannotActOut when a fault could not be acted out
   */
  Invocation<O> result() {
    Invocation<O> result;
    CannotActOut cannot;
    synchronized (this) {
      result = end;
      cannot = misuse;
    }
    if (result == null) {
      throw new IllegalStateException("the invocation is still running");
    }
    if (cannot != null) {
      throw cannot;
    }
    ticker.merge();
    if (!(result instanceof Invocation.TimedOut)) {
      letThreadGo();
    }
    return result;
  }

  /** So that a test that counts threads after an invocation finds none. */
  private void letThreadGo() {
    try {
      thread.join(LAST_STEPS_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
