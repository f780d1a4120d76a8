package dev.junitchaos;

import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.experiment.Experiment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * One test and its experiment. Closes itself if JUnit never comes to the end of the test.
 * Thread-safe.
 */
@SuppressWarnings("deprecation") // JUnit before 5.13 closes only a CloseableResource
final class RunningTest implements CloseableResource, AutoCloseable {

  private final Experiment experiment;
  private final boolean strict;
  private final Trial trial;

  // Mutable: set by whichever thread runs a dynamic test.
  private volatile boolean failed;
  private volatile boolean aborted;
  private boolean open;

  RunningTest(Experiment experiment, boolean strict, Trial trial) {
    this.experiment = experiment;
    this.strict = strict;
    this.trial = trial;
  }

  Experiment experiment() {
    return experiment;
  }

  /** What it is to show. */
  Trial trial() {
    return trial;
  }

  /** Runs the test method, or a dynamic test of it, within the experiment. */
  void run(Invocation<Void> invocation) throws Throwable {
    make(invocation);
    if (isDry()) {
      throw dry(null);
    }
  }

  /** Runs a method that makes dynamic tests, within the experiment. */
  <T> T make(Invocation<T> invocation) throws Throwable {
    open();
    try (Attribution.Entered inside = Attribution.enterExperiment(experiment)) {
      return invocation.proceed();
    } catch (TestAbortedException e) {
      aborted = true;
      throw e;
    } catch (Throwable e) {
      if (isDry()) {
        throw dry(e);
      }
      boolean refused = !experiment.journal().refusals().isEmpty();
      Throwable failure = refused ? e : trial.broken(e);
      failed = !(failure instanceof TestAbortedException);
      throw failure;
    }
  }

  private TestAbortedException dry(@Nullable Throwable failure) {
    aborted = true;
    trial.wasDry();
    return DryRun.ended(experiment, failure);
  }

  /** A call that was refused is no matter of faults, and so fails the test all the same. */
  private boolean isDry() {
    return DryRun.isOne(experiment) && experiment.journal().refusals().isEmpty();
  }

  private synchronized void open() {
    if (!open) {
      open = true;
      Attribution.open(experiment);
    }
  }

  /** Whether the test method or a dynamic test failed. */
  boolean hasFailed() {
    return failed;
  }

  /**
   * What is wrong besides, after the end of the test method.
   *
   * @param failure how it ended
   */
  List<Throwable> complaints(Optional<Throwable> failure) {
    List<Throwable> complaints = new ArrayList<>();
    if (failure.isEmpty()) {
      vacuousChaos().map(trial::vacuous).ifPresent(complaints::add);
    }
    trial.after(failure).ifPresent(complaints::add);
    return complaints;
  }

  /** The error of a test that passed although its chaos was not what was declared. */
  private Optional<AssertionError> vacuousChaos() {
    List<String> refusals = experiment.journal().refusals();
    if (!refusals.isEmpty() && !failed && !aborted) {
      return Optional.of(new AssertionFailedError(String.join("\n", refusals)));
    }
    Optional<RuntimeException> filterFailure = experiment.tally().filterFailure();
    if (filterFailure.isPresent() && !failed && !aborted) {
      return filterFailure.map(e -> new AssertionFailedError(e.getMessage(), e));
    }
    if (!strict || failed || aborted || experiment.wasStopped()) {
      return Optional.empty();
    }
    return Strictness.complaint(experiment).map(AssertionFailedError::new);
  }

  @Override
  public void close() {
    Attribution.close(experiment);
  }
}
