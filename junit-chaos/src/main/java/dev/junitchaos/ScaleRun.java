package dev.junitchaos;

import dev.junitchaos.ScaleStep.Result;
import dev.junitchaos.fault.FaultRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * All steps of one {@link ScaleUp} test: plans the next one when the last is over, and tells at the
 * end what was found. The steps run one after the other.
 */
final class ScaleRun implements Iterator<ScaleStep> {

  private static final Pattern INVOCATION =
      Pattern.compile("\\[test-template-invocation:#(\\d+)]$");

  private final ExtensionContext template;
  private final Scale scale;
  private final List<BigDecimal> listed;
  private final BigDecimal mustHold;
  private final @Nullable BigDecimal precision;

  // Mutable: grows between the steps, which happen one after the other.
  private final List<ScaleStep> steps = new ArrayList<>();
  private boolean told;

  /**
   * Nothing has run yet.
   *
   * @param template where it is reported
   * @param listed the user's steps, growing
   * @param mustHold the greatest step at which it is a failure to break
   * @param precision how exactly the limit is searched for; {@code null}: it is not
   */
  ScaleRun(
      ExtensionContext template,
      Scale scale,
      List<BigDecimal> listed,
      BigDecimal mustHold,
      @Nullable BigDecimal precision) {
    this.template = template;
    this.scale = scale;
    this.listed = List.copyOf(listed);
    this.mustHold = mustHold;
    this.precision = precision;
  }

  /** Where the steps of a test find this. */
  void attach() {
    template.getStore(ChaosConfiguration.NAMESPACE).put(ScaleRun.class, this);
  }

  /** The run that a test, or the template of its steps, belongs to. */
  static Optional<ScaleRun> of(ExtensionContext context) {
    return Optional.ofNullable(
        context.getStore(ChaosConfiguration.NAMESPACE).get(ScaleRun.class, ScaleRun.class));
  }

  /** The step that a test is; empty when it is none. */
  static Optional<ScaleStep> stepOf(ExtensionContext context) {
    Matcher invocation = INVOCATION.matcher(context.getUniqueId());
    return invocation.find()
        ? of(context).map(run -> run.steps.get(Integer.parseInt(invocation.group(1)) - 1))
        : Optional.empty();
  }

  /** A rule as it is in one step. */
  static FaultRule scaled(FaultRule rule, ExtensionContext context) {
    return stepOf(context).map(step -> step.at(rule)).orElse(rule);
  }

  /** The unique id of the steps' template. */
  String id() {
    return template.getUniqueId();
  }

  Scale scale() {
    return scale;
  }

  BigDecimal mustHold() {
    return mustHold;
  }

  @Override
  public boolean hasNext() {
    boolean next = steps.size() < listed.size() || middle().isPresent();
    if (!next && !told) {
      told = true;
      tell();
    }
    return next;
  }

  @Override
  public ScaleStep next() {
    ScaleStep step =
        steps.size() < listed.size()
            ? new ScaleStep(this, listed.get(steps.size()), true, whyNot())
            : new ScaleStep(this, middle().orElseThrow(NoSuchElementException::new), false, "");
    steps.add(step);
    return step;
  }

  /** Why the next listed step is not to run; empty when it is. */
  private String whyNot() {
    return unjudged()
        .map(step -> "not run: " + step.scope() + " came to no result")
        .or(() -> smallestBroken().map(step -> "not run: it broke at " + step.scope()))
        .orElse("");
  }

  /** The scope that the search tries next; empty when it is over. */
  private Optional<BigDecimal> middle() {
    Optional<ScaleStep> broken = smallestBroken();
    if (precision == null || broken.isEmpty() || unjudged().isPresent()) {
      return Optional.empty();
    }
    BigDecimal high = broken.get().amount();
    BigDecimal low = greatestHeld().map(ScaleStep::amount).orElse(BigDecimal.ZERO);
    return high.subtract(low).compareTo(precision) <= 0
        ? Optional.empty()
        : Optional.of(scale.between(low, high));
  }

  /** For a sentence about a step: up to where it held. */
  String heldText() {
    return greatestHeld()
        .map(step -> "held up to " + step.scope())
        .orElse("held at no smaller scope that was tried");
  }

  private Optional<ScaleStep> greatestHeld() {
    return having(Result.HELD).max(Comparator.comparing(ScaleStep::amount));
  }

  private Optional<ScaleStep> smallestBroken() {
    return having(Result.BROKE).min(Comparator.comparing(ScaleStep::amount));
  }

  private Optional<ScaleStep> unjudged() {
    return having(Result.UNKNOWN).findFirst();
  }

  private Stream<ScaleStep> having(Result result) {
    return steps.stream().filter(step -> step.result() == result);
  }

  @SuppressWarnings("SystemOut") // what was found is the result of the run
  private void tell() {
    String text = result();
    template.publishReportEntry("junit.chaos.scale-up", text);
    System.out.println("JUnit Chaos: " + Replay.name(template) + " " + text);
  }

  private String result() {
    if (having(Result.DRY).findFirst().isPresent()) {
      return "was tried at no scope, in a dry run";
    }
    String notRun = having(Result.SKIPPED).map(ScaleStep::scope).collect(Collectors.joining(", "));
    return heldText()
        + smallestBroken().map(step -> ", broke at " + step.scope()).orElse("")
        + unjudged().map(step -> ", came to no result at " + step.scope()).orElse("")
        + (notRun.isEmpty() ? "" : "; not run: " + notRun);
  }
}
