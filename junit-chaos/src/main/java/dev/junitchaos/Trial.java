package dev.junitchaos;

import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.journal.JournalEntry.HypothesisStated;
import dev.junitchaos.journal.TestTrace.Scope;
import dev.junitchaos.journal.TestTrace.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * What one test is to show: looks at the steady state before and after, and tells a failure what it
 * is a failure of.
 *
 * <p>Thread-safe, but for the steady state, which is one thread's.
 */
final class Trial {

  private final ExperimentTerms terms;
  private final Experiment experiment;
  private final SteadyStates steadyStates;
  private final @Nullable ScaleStep step;

  // Mutable: what was said of it last.
  private volatile List<String> notes = List.of();
  private volatile Verdict verdict = Verdict.UNTESTED;

  private Trial(
      ExperimentTerms terms,
      Experiment experiment,
      SteadyStates steadyStates,
      @Nullable ScaleStep step) {
    this.terms = terms;
    this.experiment = experiment;
    this.steadyStates = steadyStates;
    this.step = step;
  }

  /** Of a test that is about to run. */
  static Trial of(ExtensionContext context, Experiment experiment, ExperimentTerms terms) {
    if (!terms.hypothesis().isEmpty()) {
      experiment.journal().append(new HypothesisStated(terms.hypothesis(), experiment.now()));
    }
    return new Trial(
        terms,
        experiment,
        SteadyStates.of(context, experiment, terms.recoversWithin()),
        ScaleRun.stepOf(context).orElse(null));
  }

  /** Aborts the test when the system is broken already. */
  void before() {
    steadyStates
        .before()
        .ifPresent(
            invalid -> {
              verdict = Verdict.INVALID;
              note(invalid, untested());
              throw invalid;
            });
  }

  /**
   * Looks whether the system comes back.
   *
   * @param failure how the test ended before
   * @return what is to be thrown; empty when it came back, or the test was not run to its end
   */
  Optional<Throwable> after(Optional<Throwable> failure) {
    boolean aborted = failure.filter(TestAbortedException.class::isInstance).isPresent();
    if (aborted && (step == null || !step.hasBroken())) {
      return Optional.empty();
    }
    return steadyStates.after().map(this::broken);
  }

  /**
   * The hypothesis did not hold.
   *
   * @param failure the test's own
   * @return what is to be thrown: the same, unless it was the limit that was looked for
   */
  Throwable broken(Throwable failure) {
    verdict = Verdict.BROKE;
    if (step != null) {
      step.broke();
    }
    note(failure, brokenText());
    return step != null && step.explores() && !(failure instanceof VirtualMachineError)
        ? new TestAbortedException(step.limitFound(failure), failure)
        : failure;
  }

  /** It was a dry run. */
  void wasDry() {
    if (step != null) {
      step.wasDry();
    }
  }

  /** The test passed, but nothing was tried. */
  AssertionError vacuous(AssertionError failure) {
    note(failure, untested());
    return failure;
  }

  /**
   * Whether what was to be shown is so.
   *
   * @param passed whether the test ran to its end, with its faults, and nothing is wrong
   */
  Verdict verdict(boolean passed) {
    return passed && verdict == Verdict.UNTESTED ? Verdict.HELD : verdict;
  }

  /** How far the faults are scaled up; {@code null} when they are not. */
  @Nullable Scope scope() {
    return step == null ? null : new Scope(step.scope(), step.amount());
  }

  /** What to print of a failed test; empty for nothing. */
  List<String> notes() {
    return notes;
  }

  private List<String> brokenText() {
    List<String> text = new ArrayList<>();
    if (!terms.hypothesis().isEmpty()) {
      text.add(ExperimentMessages.broken(terms.hypothesis()));
    }
    if (step != null) {
      text.add(step.describe());
    }
    contained().ifPresent(line -> text.add("Blast radius: " + line + "."));
    return text;
  }

  /** Into JUnit's report. */
  void publish(ExtensionContext context) {
    if (!terms.hypothesis().isEmpty()) {
      context.publishReportEntry("junit.chaos.hypothesis", terms.hypothesis());
    }
    if (step != null) {
      context.publishReportEntry("junit.chaos.scope", step.scope());
    }
    contained().ifPresent(text -> context.publishReportEntry("junit.chaos.blast-radius", text));
    experiment.journal().steadyState().stream()
        .filter(check -> !check.before() || !check.outcome().succeeded())
        .forEach(
            check ->
                context.publishReportEntry(
                    "junit.chaos.steady-state", check.check() + ": " + check.outcome().text()));
  }

  private Optional<String> contained() {
    int withheld = experiment.journal().withheld().size();
    return withheld == 0
        ? Optional.empty()
        : Optional.of(ExperimentMessages.contained(terms.blastRadius(), withheld));
  }

  private List<String> untested() {
    return terms.hypothesis().isEmpty()
        ? List.of()
        : List.of(ExperimentMessages.untested(terms.hypothesis()));
  }

  private void note(Throwable failure, List<String> text) {
    notes = text;
    if (!text.isEmpty()) {
      failure.addSuppressed(new ExperimentNote(String.join("\n  ", text)));
    }
  }
}
