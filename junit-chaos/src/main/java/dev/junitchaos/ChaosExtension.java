package dev.junitchaos;

import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.journal.TestTrace;
import dev.junitchaos.report.RunCollector;
import dev.junitchaos.report.RunSummary;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * The JUnit side: reads the plan before anything is touched, opens the experiment around the test
 * method and nothing else, and judges it afterwards.
 */
final class ChaosExtension
    implements ExecutionCondition,
        BeforeEachCallback,
        BeforeTestExecutionCallback,
        AfterTestExecutionCallback,
        InvocationInterceptor,
        ParameterResolver {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Optional<String> off = SwitchedOff.reason(context);
    GateAtTheEnd.tell(context, off);
    return off.map(ConditionEvaluationResult::disabled)
        .orElseGet(
            () -> ConditionEvaluationResult.enabled("its faults are enabled, or none is declared"));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    ChaosConfiguration configuration = ChaosConfiguration.of(context);
    ExperimentTerms terms = ExperimentTerms.of(context);
    FaultPlan plan = PlanReader.read(context, configuration.seed()).within(terms.blastRadius());
    Experiment experiment =
        new Experiment(
            plan, configuration.seed(), VirtualTimes.ticker(context), configuration.switches());
    boolean strict =
        configuration.strict()
            && FaultAnnotations.chaosTest(context).map(ChaosTest::strict).orElse(true)
            && ScaleRun.stepOf(context).map(ScaleStep::isListed).orElse(true);
    Trial trial = Trial.of(context, experiment, terms);
    store(context).put(RunningTest.class, new RunningTest(experiment, strict, trial));
  }

  @Override
  public void beforeTestExecution(ExtensionContext context) {
    running(context).trial().before();
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    running(context).run(invocation);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    running(context).run(invocation);
  }

  @Override
  public <T> T interceptTestFactoryMethod(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    return running(context).make(invocation);
  }

  @Override
  public void interceptDynamicTest(
      Invocation<Void> invocation, DynamicTestInvocationContext test, ExtensionContext context)
      throws Throwable {
    running(context).run(invocation);
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    RunningTest running = running(context);
    running.close();
    VirtualTimes.report(context, running.experiment());
    Optional<Throwable> failure = context.getExecutionException();
    List<Throwable> complaints = running.complaints(failure);
    boolean failed =
        running.hasFailed()
            || Stream.concat(failure.stream(), complaints.stream())
                .anyMatch(error -> !(error instanceof TestAbortedException));
    summary(context).add(running.experiment().journal(), !failed);
    GateAtTheEnd.register(context);
    leaveTrace(context, running, failed, failure.isEmpty() && complaints.isEmpty());
    ReportEntries.publish(context, running.experiment());
    running.trial().publish(context);
    if (failed) {
      Replay.print(context, running.experiment(), running.trial().notes());
    } else if (DryRun.isOne(running.experiment())) {
      DryRun.print(context, running.experiment());
    }
    raise(complaints);
  }

  /** For the report. */
  private static void leaveTrace(
      ExtensionContext context, RunningTest running, boolean failed, boolean passed) {
    Experiment experiment = running.experiment();
    TestTrace.Notes notes =
        new TestTrace.Notes(
            experiment.plan().rules(),
            experiment.seed(),
            Replay.line(context, experiment),
            failed,
            running.trial().verdict(passed && !DryRun.isOne(experiment)),
            running.trial().scope());
    RunCollector.trace(context.getUniqueId())
        .ifPresent(trace -> trace.experiment(experiment.journal(), notes));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Experiment.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return running(context).experiment();
  }

  /** The first, with the others; what the test threw itself stays before them. */
  private static void raise(List<Throwable> complaints) {
    if (!complaints.isEmpty()) {
      Throwable first = complaints.get(0);
      complaints.stream().skip(1).forEach(first::addSuppressed);
      if (first instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) first;
    }
  }

  private static RunningTest running(ExtensionContext context) {
    RunningTest running = store(context).get(RunningTest.class, RunningTest.class);
    if (running == null) {
      throw new IllegalStateException(
          "there is an Experiment only in a test method, @BeforeEach and @AfterEach");
    }
    return running;
  }

  @SuppressWarnings("deprecation") // its successor exists only from JUnit 6.0
  private static RunSummary summary(ExtensionContext context) {
    Function<Class<RunSummary>, RunSummary> create =
        type -> new RunSummary(ChaosConfiguration.of(context).seed());
    return Objects.requireNonNull(
        context
            .getRoot()
            .getStore(ChaosConfiguration.NAMESPACE)
            .getOrComputeIfAbsent(RunSummary.class, create, RunSummary.class));
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(ChaosConfiguration.NAMESPACE);
  }
}
