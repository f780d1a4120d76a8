package dev.junitchaos.gate;

import dev.junitchaos.report.CellState;
import dev.junitchaos.report.Coverage;
import dev.junitchaos.report.RunCollector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.opentest4j.AssertionFailedError;

/** The gate of one test class. Immutable. */
public final class ClassGate {

  /** How a rule is written. */
  public static final String RULE = RuleText.EXAMPLE;

  private final String source;
  private final List<Requirement> requirements;

  private ClassGate(String source, List<Requirement> requirements) {
    this.source = source;
    this.requirements = requirements;
  }

  /**
   * A gate.
   *
   * @param source the annotation that asks for it, and where it stands
   * @param minimum whole per cent of held cells; empty: any
   * @param rules as users write them
   * @throws IllegalArgumentException when a rule is wrong
   */
  public static ClassGate of(String source, OptionalInt minimum, List<String> rules) {
    List<Requirement> requirements = new ArrayList<>();
    minimum.ifPresent(
        percent ->
            requirements.add(new MinimumCoverage(percent, source + " asks for " + percent + " %")));
    rules.forEach(rule -> requirements.addAll(RuleText.read(rule)));
    return new ClassGate(source, List.copyOf(requirements));
  }

  /**
   * Judges the tests of a class that is about to end, or says why not.
   *
   * @param uniqueId the class's
   * @throws AssertionFailedError when the class fails
   */
  @SuppressWarnings("SystemOut") // the console is where a run tells what it did not do
  public void judge(String uniqueId, Class<?> type) throws IOException {
    Coverage coverage = RunCollector.coverage(uniqueId);
    Optional<String> reason = reasonNotTo(uniqueId, type, coverage);
    if (reason.isPresent()) {
      System.out.println("JUnit Chaos: " + source + " was not judged: " + reason.get());
      return;
    }
    if (coverage.size() == 0) {
      throw new AssertionFailedError(
          source + ": no test of it called a downstream, so there is nothing to judge");
    }
    List<Finding> findings = new ArrayList<>();
    for (Requirement requirement : requirements) {
      findings.addAll(requirement.judge(coverage));
    }
    Verdict verdict = Verdict.of(requirements, findings);
    if (verdict.failed()) {
      throw new AssertionFailedError("JUnit Chaos: " + verdict.text());
    }
  }

  private static Optional<String> reasonNotTo(String id, Class<?> type, Coverage coverage) {
    Optional<Gate> run = Gate.of(id);
    if (run.isEmpty()) {
      return Optional.of("its tests are not run by JUnit's Launcher");
    }
    Optional<String> missing = run.get().missing(id, type);
    if (missing.isPresent() || coverage.count(CellState.BROKE) == 0) {
      return missing;
    }
    return Optional.of("tests of it failed");
  }
}
