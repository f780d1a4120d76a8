package dev.junitchaos.experiment;

import dev.junitchaos.fault.Call;
import dev.junitchaos.journal.TestTrace;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells which experiment a call belongs to: that of the thread that makes it (inherited by threads
 * started from it); failing that, the only experiment that is open; failing that, none.
 *
 * <p>Thread-safe.
 */
public final class Attribution {

  private static final InheritableThreadLocal<@Nullable Scope> SCOPE =
      new InheritableThreadLocal<>();
  private static final List<Experiment> OPEN = new CopyOnWriteArrayList<>();
  private static final List<Experiment> PRIVATE = new CopyOnWriteArrayList<>();

  private Attribution() {}

  /** Whether no experiment is open anywhere, so that there is nothing to ask. */
  public static boolean isIdle() {
    return OPEN.isEmpty() && PRIVATE.isEmpty();
  }

  /** Opens an experiment: from now on, threads that belong nowhere may be taken for part of it. */
  public static void open(Experiment experiment) {
    OPEN.add(experiment);
  }

  /** Opens an experiment that only has the calls of its own scopes. */
  public static void openPrivately(Experiment experiment) {
    PRIVATE.add(experiment);
  }

  /** Whether an experiment only has the calls of its own scopes. */
  public static boolean isPrivate(Experiment experiment) {
    return PRIVATE.contains(experiment);
  }

  /**
   * Ends an experiment; closing it again does nothing. A private one leaves its journal with the
   * test of this thread.
   */
  public static void close(Experiment experiment) {
    boolean calm = PRIVATE.remove(experiment);
    if (OPEN.remove(experiment) || calm) {
      experiment.close();
    }
    Scope scope = calm ? SCOPE.get() : null;
    TestTrace trace = scope == null ? null : scope.trace();
    if (trace != null) {
      trace.calm(experiment.journal());
    }
  }

  /**
   * The code on this thread looks at how something ended, in the experiment it belongs to if it
   * does to one.
   */
  public static void examined() {
    Scope scope = SCOPE.get();
    Experiment experiment = scope == null ? null : scope.experiment();
    if (experiment != null) {
      experiment.examined();
    } else if (scope == null && OPEN.size() == 1) {
      OPEN.forEach(Experiment::examined);
    }
  }

  /**
   * The scope that a call made on this thread belongs to.
   *
   * @param call describes the call, for the journals, in case several experiments are open and
   *     nothing tells whose it is
   * @return {@code null} when the call is to be left alone; a scope that {@link Scope#isAbandoned
   *     is abandoned} when it is to be refused; otherwise one that has an experiment
   */
  public static @Nullable Scope find(Supplier<? extends Call> call) {
    Scope scope = SCOPE.get();
    if (scope != null && scope.isAbandoned()) {
      return scope;
    }
    if (isIdle()) {
      return null;
    }
    Thread thread = Thread.currentThread();
    if (isBetweenTests(thread, scope)) {
      return null;
    }
    if (scope != null && scope.speaksFor(thread)) {
      return scope.experiment() == null ? null : scope;
    }
    List<Experiment> open = List.copyOf(OPEN);
    if (open.size() == 1) {
      return Scope.of(open.get(0));
    }
    if (!open.isEmpty()) {
      Call unknown = call.get();
      open.forEach(experiment -> experiment.unattributed(unknown));
    }
    return null;
  }

  /**
   * The scope of this thread as it was set or inherited, whether it speaks for the thread or not.
   */
  public static @Nullable Scope ofThisThread() {
    return SCOPE.get();
  }

  /** Makes this thread part of {@code scope} until the result is closed, on the same thread. */
  public static Entered enter(Scope scope) {
    Scope before = SCOPE.get();
    SCOPE.set(scope);
    return () -> {
      scope.end();
      restore(before);
    };
  }

  /** As {@link #enter}, for a scope that goes on on other threads. */
  public static Entered join(Scope scope) {
    Scope before = SCOPE.get();
    SCOPE.set(scope);
    return () -> restore(before);
  }

  /**
   * Makes this thread part of what another thread was part of, until it is told otherwise: for a
   * pooled thread that goes on with that other thread's work.
   *
   * @param scope what {@link #ofThisThread()} gave on the other thread
   */
  public static void adopt(@Nullable Scope scope) {
    restore(scope);
  }

  /**
   * Makes this thread, and those which inherited its test, part of an experiment until the result
   * is closed.
   *
   * @param experiment an open experiment
   */
  public static Entered enterExperiment(Experiment experiment) {
    Scope scope = SCOPE.get();
    Thread thread = Thread.currentThread();
    if (scope == null
        || isBetweenTests(thread, scope)
        || scope.trace() == null
        || !scope.speaksFor(thread)) {
      return enter(Scope.of(experiment));
    }
    Experiment before = scope.experiment();
    scope.become(experiment);
    return () -> scope.become(before);
  }

  /**
   * JUnit makes the instance of a test before it tells anyone that the test starts, and a worker
   * thread of its parallel execution has inherited whatever ran where the thread was made: it is
   * part of what was entered on itself, and of nothing else.
   */
  private static boolean isBetweenTests(Thread thread, @Nullable Scope scope) {
    return thread.getClass().getName().startsWith("org.junit.platform.engine.")
        && (scope == null || !scope.wasMadeOn(thread));
  }

  private static void restore(@Nullable Scope before) {
    if (before == null) {
      SCOPE.remove();
    } else {
      SCOPE.set(before);
    }
  }

  /** Something to leave again. */
  @FunctionalInterface
  public interface Entered extends AutoCloseable {
    @Override
    void close();
  }
}
