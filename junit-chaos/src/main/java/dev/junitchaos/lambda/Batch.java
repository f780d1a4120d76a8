package dev.junitchaos.lambda;

import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.experiment.Decision;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.experiment.Scope;
import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.fault.ThrownException;
import dev.junitchaos.internal.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
    if (experiment != null) {
      return run(count, event, experiment);
    }
    Experiment calm = new Experiment(new FaultPlan(List.of(), 0), 0, Ticker.SYSTEM);
    Attribution.openPrivately(calm);
    try {
      return run(count, event, calm);
    } finally {
      Attribution.close(calm);
    }
  }

  private List<Invocation<O>> run(int count, I event, Experiment experiment) {
    List<@Nullable RunningInvocation<I, O>> invocations = prepare(count, event, experiment);
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
    return List.copyOf(results);
  }

  /** One for each invocation, {@code null} for those that are throttled. */
  private List<@Nullable RunningInvocation<I, O>> prepare(
      int count, I event, Experiment experiment) {
    List<@Nullable RunningInvocation<I, O>> invocations = new ArrayList<>();
    List<ExecutionEnvironment<I, O>> taken = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        ExecutionEnvironment<I, O> environment = pool.acquire();
        if (environment == null) {
          invocations.add(null);
          continue;
        }
        taken.add(environment);
        invocations.add(
            new RunningInvocation<>(decide(event, experiment), pool, environment, bell::release));
      }
    } catch (RuntimeException e) {
      taken.forEach(pool::release);
      throw e;
    }
    return invocations;
  }

  private RunningInvocation.Order<I> decide(I event, Experiment experiment) {
    long number = experiment.nextInvocation();
    String requestId = UUID.randomUUID().toString();
    Decision decision = experiment.decide(new Call.Invocation(settings.name()), number, requestId);
    Optional<ThrownException> exception = decision.exception();
    Throwable injected = exception.isPresent() ? InjectedException.make(exception.get()) : null;
    return new RunningInvocation.Order<>(
        settings, experiment, number, requestId, decision, injected, event);
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
