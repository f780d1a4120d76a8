package dev.junitchaos;

import dev.junitchaos.fault.FaultRule;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** One scope of a {@link ScaleUp}, as an invocation of the test, and what became of it. */
final class ScaleStep
    implements TestTemplateInvocationContext, ExecutionCondition, AfterEachCallback {

  /** What became of a step. */
  enum Result {
    /** It is still to run, or never came to its end. */
    UNKNOWN,
    /** It is not to run. */
    SKIPPED,
    /** It was a dry run: nothing was tried. */
    DRY,
    /** The hypothesis held. */
    HELD,
    /** The hypothesis did not hold. */
    BROKE
  }

  private final ScaleRun run;
  private final BigDecimal amount;
  private final boolean listed;
  private final String skip;

  // Mutable: written by the thread that runs the step, read by whoever plans the next.
  private volatile Result result;

  /**
   * A step to come.
   *
   * @param listed whether the user asked for this scope, rather than the search
   * @param skip why it is not to run; empty when it is
   */
  ScaleStep(ScaleRun run, BigDecimal amount, boolean listed, String skip) {
    this.run = run;
    this.amount = amount;
    this.listed = listed;
    this.skip = skip;
    this.result = skip.isEmpty() ? Result.UNKNOWN : Result.SKIPPED;
  }

  BigDecimal amount() {
    return amount;
  }

  boolean isListed() {
    return listed;
  }

  Result result() {
    return result;
  }

  /** Whether it may break without harm: only to know the limit. */
  boolean explores() {
    return !listed || amount.compareTo(run.mustHold()) > 0;
  }

  void broke() {
    result = Result.BROKE;
  }

  void wasDry() {
    result = Result.DRY;
  }

  boolean hasBroken() {
    return result == Result.BROKE;
  }

  /** The scope, such as {@code probability = 0.25}. */
  String scope() {
    return run.scale().text(amount);
  }

  /** A rule as it is in this step. */
  FaultRule at(FaultRule rule) {
    return run.scale().at(amount, rule);
  }

  /** What a failure of this step is told. */
  String describe() {
    return "Scope: " + scope() + "; it " + run.heldText() + ".";
  }

  /** What is thrown in the place of a failure that was looked for. */
  String limitFound(Throwable failure) {
    return "The limit was found: it breaks at "
        + scope()
        + " and "
        + run.heldText()
        + ". It must hold up to "
        + run.scale().text(run.mustHold())
        + ", so this is no failure.\n  "
        + failure;
  }

  @Override
  public String getDisplayName(int index) {
    return "[" + index + "] " + scope();
  }

  @Override
  public List<Extension> getAdditionalExtensions() {
    return List.of(this);
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return skip.isEmpty()
        ? ConditionEvaluationResult.enabled("its turn")
        : ConditionEvaluationResult.disabled(skip);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (result == Result.UNKNOWN && context.getExecutionException().isEmpty()) {
      result = Result.HELD;
    }
  }
}
