package dev.junitchaos.gate;

import dev.junitchaos.report.Coverage;
import dev.junitchaos.report.RunNotes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.PreconditionViolationException;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Watches what the test plans of one launcher session run, and judges when nothing of the module is
 * left: when JUnit Jupiter closes its root store if all has run and passed by then, otherwise when
 * the session closes, if no other JVM of the build is still at work. Without a parameter of its own
 * it does nothing. Thread-safe.
 */
public final class Gate implements TestExecutionListener {

  /** Gates with a plan under way, the innermost last: a test may run tests. */
  private static final Deque<Gate> OPEN = new ConcurrentLinkedDeque<>();

  private final Census census = new Census();

  // Mutable: guarded by this object's lock.
  private GateSettings settings = GateSettings.NONE;
  private @Nullable TestPlan plan;
  private @Nullable RunNotes files;
  private @Nullable String problem;
  private final Map<String, String> off = new LinkedHashMap<>();
  private boolean told;
  private boolean failed;
  private boolean done = true;

  /** The gate of a session that is about to begin; to be registered as a listener of it. */
  public Gate() {}

  /** That of the plan which has a test or container of this unique id; empty when none has. */
  public static Optional<Gate> of(String uniqueId) {
    UniqueId id = UniqueId.parse(uniqueId);
    return OPEN.stream().filter(gate -> gate.has(id)).reduce((outer, inner) -> inner);
  }

  /** The same, if it has anything to do or to complain of. */
  public static Optional<Gate> watching(String uniqueId) {
    return OPEN.stream().anyMatch(Gate::isWatching)
        ? of(uniqueId).filter(Gate::isWatching)
        : Optional.empty();
  }

  private synchronized boolean isWatching() {
    return isOn() || problem != null;
  }

  private synchronized boolean has(UniqueId id) {
    try {
      return plan != null && plan.getTestIdentifier(id) != null;
    } catch (PreconditionViolationException e) {
      return false;
    }
  }

  @Override
  public synchronized void testPlanExecutionStarted(TestPlan begun) {
    plan = begun;
    done = false;
    OPEN.addLast(this);
    ConfigurationParameters parameters = begun.getConfigurationParameters();
    try {
      settings = GateSettings.of(parameters.keySet(), parameters::get);
    } catch (IllegalArgumentException e) {
      problem = e.getMessage();
    }
    if (!settings.isOff()) {
      census.add(begun);
      saidOf(parameters, "junit.chaos.enabled", "false");
      saidOf(parameters, "junit.chaos.dry-run", "true");
      attempt(() -> open(parameters));
    }
  }

  private void saidOf(ConfigurationParameters parameters, String name, String value) {
    parameters
        .get(name)
        .filter(said -> said.strip().equalsIgnoreCase(value))
        .ifPresent(said -> switchedOff("", name + " is " + value));
  }

  @Override
  public void dynamicTestRegistered(TestIdentifier test) {
    if (isOn()) {
      census.add(test);
    }
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    if (isOn()) {
      census.skipped(test);
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (isOn()) {
      census.ended(test);
      if (result.getStatus() == Status.FAILED) {
        failed();
      }
    }
  }

  private synchronized void failed() {
    failed = true;
  }

  @Override
  public synchronized void testPlanExecutionFinished(TestPlan ended) {
    OPEN.remove(this);
    plan = null;
  }

  /** Whether the run has a gate. */
  public synchronized boolean isOn() {
    return !settings.isOff();
  }

  /** What is wrong with its parameters, for a test to fail with; empty when nothing is. */
  public synchronized Optional<String> problem() {
    told = true;
    return Optional.ofNullable(problem);
  }

  /**
   * Faults are switched off, so that tests show nothing.
   *
   * @param uniqueId of the test or class
   */
  public synchronized void switchedOff(String uniqueId, String why) {
    off.put(uniqueId, why);
  }

  /** Why a class's tests do not say all that they could; empty when they do. */
  synchronized Optional<String> missing(String uniqueId, Class<?> type) {
    for (Map.Entry<String, String> one : off.entrySet()) {
      if (one.getKey().startsWith(uniqueId)) {
        return Optional.of(one.getValue());
      }
    }
    TestPlan here = Objects.requireNonNull(plan);
    Set<TestSource> known = new HashSet<>();
    here.getDescendants(here.getTestIdentifier(UniqueId.parse(uniqueId)))
        .forEach(test -> test.getSource().ifPresent(known::add));
    Completeness run =
        Completeness.of(
            List.of(Map.of("ran", Map.of(type.getName(), TestClasses.leftOut(type, known)))),
            settings.leftOut());
    return run.isWhole() ? Optional.empty() : Optional.of(run.text());
  }

  /**
   * All tests of JUnit Jupiter have ended. Judges if that was all there is to run.
   *
   * @throws AssertionError when the run fails
   */
  public void rootClosed() {
    if (isOn()) {
      raise(judge(false));
    }
  }

  /**
   * The session is over. Judges if nobody has and no other JVM will; says why if it cannot.
   *
   * @throws AssertionError when the run fails
   */
  public void sessionClosed() {
    if (isOn()) {
      raise(judge(true));
    }
    raiseProblem();
  }

  private synchronized void raiseProblem() {
    if (problem != null && !told) {
      throw new AssertionError(problem);
    }
  }

  private static void raise(@Nullable Verdict verdict) {
    if (verdict != null && verdict.failed()) {
      throw new AssertionError("JUnit Chaos: " + verdict.text());
    }
  }

  @SuppressWarnings("SystemOut") // the console is where a run tells its result
  private synchronized @Nullable Verdict judge(boolean last) {
    RunNotes notes = files;
    if (notes == null || (failed && !last)) {
      return null;
    }
    Verdict[] verdict = {null};
    attempt(() -> notes.alone(() -> verdict[0] = judge(notes, last)));
    if (last) {
      attempt(notes::close);
      files = null;
    }
    if (verdict[0] != null && !verdict[0].failed()) {
      System.out.println("JUnit Chaos: " + verdict[0].text());
    }
    return verdict[0];
  }

  /** While no other JVM writes; {@code null}: not now, or not by this one. */
  private @Nullable Verdict judge(RunNotes notes, boolean last) throws IOException {
    if (last) {
      notes.add(Map.of("ended", true));
    }
    if (done) {
      return null;
    }
    boolean early = Jvms.of(notes).othersAreAtWork();
    if (last || !early) {
      Map<String, Object> note = census.note();
      off.values().stream().findFirst().ifPresent(why -> note.put(Jvms.OFF, why));
      notes.add(note);
    }
    if (early) {
      return null;
    }
    Jvms jvms = Jvms.of(notes);
    Completeness run = Completeness.of(jvms.notes(), settings.leftOut());
    Optional<String> why = jvms.off();
    boolean sure = run.isWhole() && why.isEmpty();
    if (!sure && !last) {
      return null;
    }
    Verdict verdict =
        why.isPresent()
            ? notJudged(why.get())
            : sure ? verdict(notes.coverage(jvms.pids())) : notJudged(run.text());
    done = true;
    notes.add(verdict.json());
    if (last) {
      notes.writeReport();
    }
    return verdict;
  }

  private Verdict verdict(Coverage coverage) throws IOException {
    if (coverage.size() == 0) {
      return notJudged("no test called a downstream");
    }
    List<Finding> findings = new ArrayList<>();
    for (Requirement requirement : settings.requirements()) {
      findings.addAll(requirement.judge(coverage));
    }
    return Verdict.of(settings.requirements(), findings);
  }

  private Verdict notJudged(String why) {
    return Verdict.notJudged(why + (settings.updates() ? ". The baseline was not written" : ""));
  }

  private void open(ConfigurationParameters parameters) throws IOException {
    if (files == null) {
      files = RunNotes.open(parameters);
    }
  }

  @SuppressWarnings("SystemOut") // what cannot be written has no other place
  private void attempt(RunNotes.Step step) {
    try {
      step.run();
    } catch (IOException | RuntimeException e) {
      done = true;
      System.err.println("JUnit Chaos: the gate did not judge this run: " + e);
    }
  }
}
