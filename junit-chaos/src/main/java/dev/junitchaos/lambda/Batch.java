package dev.junitchaos.lambda;

import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.experiment.Decision;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.experiment.Scope;
import dev.junitchaos.experiment.Strike;
import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.ConcurrencyLimit;
import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.fault.NewEnvironment;
import dev.junitchaos.internal.Ticker;
import dev.junitchaos.journal.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Invocations that run at the same time, and the wait for all of them.
 *
 * <p>All environments are taken and all faults decided, in order, before the first handler starts:
 * so the same seed strikes the same invocations, whichever thread is faster.
 */
final class Batch<I extends @Nullable Object, O extends @Nullable Object> {

  private final Settings settings;
  private final EnvironmentPool<I, O> pool;
  private final Semaphore bell = new Semaphore(0);

  Batch(Settings settings, EnvironmentPool<I, O> pool) {
    this.settings = settings;
    this.pool = pool;
  }

  /** Runs it in the experiment of this thread; without one, in one that does nothing. */
  List<Invocation<O>> run(int count, I event) {
    Scope scope = Attribution.find(() -> new Call.Invocation(settings.name()));
    Experiment experiment = scope == null ? null : scope.experiment();
    if (scope != null && experiment != null) {
      pool.check(experiment);
      return run(count, event, experiment, scope.clock());
    }
    Experiment calm = new Experiment(new FaultPlan(List.of(), 0), 0, Ticker.SYSTEM);
    pool.check(calm);
    Attribution.openPrivately(calm);
    try {
      return run(count, event, calm, calm.ticker());
    } finally {
      Attribution.close(calm);
    }
  }

  private List<Invocation<O>> run(int count, I event, Experiment experiment, Ticker clock) {
    List<Delivery> deliveries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      deliveries.add(new Delivery());
    }
    List<Invocation<O>> results = new ArrayList<>(deliver(deliveries, event, experiment, clock));
    for (List<Delivery> again = again(deliveries, experiment);
        !again.isEmpty();
        again = again(deliveries, experiment)) {
      List<Invocation<O>> latest = deliver(again, event, experiment, clock);
      for (int i = 0; i < latest.size(); i++) {
        results.set(deliveries.indexOf(again.get(i)), latest.get(i));
      }
    }
    return List.copyOf(results);
  }

  private static List<Delivery> again(List<Delivery> deliveries, Experiment experiment) {
    return experiment.isStopped()
        ? List.of()
        : deliveries.stream().filter(Delivery::deliverAgain).toList();
  }

  private List<Invocation<O>> deliver(
      List<Delivery> deliveries, I event, Experiment experiment, Ticker clock) {
    List<@Nullable RunningInvocation<I, O>> invocations =
        prepare(deliveries, event, experiment, clock);
    List<RunningInvocation<I, O>> running = new ArrayList<>();
    for (RunningInvocation<I, O> invocation : invocations) {
      if (invocation != null) {
        running.add(invocation);
      }
    }
    running.forEach(RunningInvocation::start);
    await(running);
    List<Invocation<O>> results = new ArrayList<>();
    for (RunningInvocation<I, O> invocation : invocations) {
      results.add(invocation == null ? new Invocation.Throttled<>() : invocation.result());
    }
    return results;
  }

  /** One for each invocation, {@code null} for those that are throttled. */
  private List<@Nullable RunningInvocation<I, O>> prepare(
      List<Delivery> deliveries, I event, Experiment experiment, Ticker clock) {
    List<@Nullable RunningInvocation<I, O>> invocations = new ArrayList<>();
    List<ExecutionEnvironment<I, O>> taken = new ArrayList<>();
    try {
      for (Delivery delivery : deliveries) {
        ExecutionEnvironment<I, O> environment = acquire(delivery, event, experiment);
        if (environment == null) {
          invocations.add(null);
          continue;
        }
        taken.add(environment);
        invocations.add(prepare(delivery, event, experiment, environment, clock.fork()));
      }
    } catch (RuntimeException e) {
      taken.forEach(pool::release);
      throw e;
    }
    return invocations;
  }

  /** An environment for one invocation; {@code null}, and perhaps a fault that struck, for none. */
  private @Nullable ExecutionEnvironment<I, O> acquire(
      Delivery delivery, I event, Experiment experiment) {
    Call call = delivery.call(settings.name());
    Strike tightest =
        experiment.onEntry(call, event).stream()
            .filter(strike -> strike.fault() instanceof ConcurrencyLimit)
            .min(Comparator.comparing(Batch::limit))
            .orElse(null);
    int limit = tightest == null ? Integer.MAX_VALUE : limit(tightest);
    ExecutionEnvironment<I, O> environment = pool.acquire(limit, test(experiment));
    if (environment == null && tightest != null && limit <= settings.concurrency()) {
      long id = experiment.started(call, experiment.tally().nextInvocation(), delivery.requestId());
      experiment.struck(id, tightest);
      experiment.ended(id, Outcome.failure("throttled"));
    }
    return environment;
  }

  /** Not the one that is made for a single run outside of tests. */
  private static @Nullable Experiment test(Experiment experiment) {
    return Attribution.isPrivate(experiment) ? null : experiment;
  }

  private static int limit(Strike strike) {
    return ((ConcurrencyLimit) strike.fault()).invocations();
  }

  private RunningInvocation<I, O> prepare(
      Delivery delivery,
      I event,
      Experiment experiment,
      ExecutionEnvironment<I, O> warm,
      Ticker clock) {
    long number = experiment.tally().nextInvocation();
    Decision decision =
        experiment.decide(
            delivery.call(settings.name()),
            event,
            number,
            delivery.requestId(),
            fault -> true,
            clock);
    delivery.decided(experiment, decision);
    HandlerFaults faults = new HandlerFaults(experiment, decision);
    return new RunningInvocation<>(
        new RunningInvocation.Order<>(
            settings, experiment, clock, number, delivery.requestId(), decision, faults, event),
        pool,
        environment(decision, warm),
        bell::release);
  }

  private ExecutionEnvironment<I, O> environment(
      Decision decision, ExecutionEnvironment<I, O> warm) {
    pool.check(decision);
    List<NewEnvironment> coldStarts = decision.all(NewEnvironment.class);
    if (coldStarts.isEmpty()) {
      return warm;
    }
    if (pool.sharesItsHandler()) {
      throw new CannotActOut(Messages.sharedHandler("@ColdStart", settings.name()));
    }
    return pool.replacement(warm, coldStarts.stream().anyMatch(NewEnvironment::freshClasses));
  }

  private void await(List<RunningInvocation<I, O>> running) {
    try {
      for (long wait = nextDeadline(running);
          wait != Long.MAX_VALUE;
          wait = nextDeadline(running)) {
        if (bell.tryAcquire(wait, TimeUnit.NANOSECONDS)) {
          bell.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      List<String> places = running.stream().map(r -> r.cutOff("caller interrupted")).toList();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          Messages.interrupted(settings.name(), String.join("; ", places)), e);
    }
  }

  /** Ends what is due; says how long to wait for the next, or {@code Long.MAX_VALUE} for none. */
  private static long nextDeadline(List<? extends RunningInvocation<?, ?>> running) {
    long wait = Long.MAX_VALUE;
    for (RunningInvocation<?, ?> invocation : running) {
      wait = Math.min(wait, invocation.endIfDue());
    }
    return wait;
  }
}
