package dev.junitchaos;

import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.internal.Ticker;
import dev.junitchaos.journal.TestTrace;
import dev.junitchaos.report.RunCollector;
import dev.junitchaos.report.RunSummary;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
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
        AfterTestExecutionCallback,
        InvocationInterceptor,
        ParameterResolver {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (ChaosConfiguration.of(context).enabled() || FaultAnnotations.of(context).isEmpty()) {
      return ConditionEvaluationResult.enabled("chaos is enabled, or no fault is declared");
    }
    return ConditionEvaluationResult.disabled(
        "it declares faults, and junit.chaos.enabled is false");
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    ChaosConfiguration configuration = ChaosConfiguration.of(context);
    FaultPlan plan = PlanReader.read(context, configuration.seed());
    Experiment experiment = new Experiment(plan, configuration.seed(), Ticker.SYSTEM);
    boolean strict =
        configuration.strict()
            && FaultAnnotations.chaosTest(context).map(ChaosTest::strict).orElse(true);
    store(context).put(RunningTest.class, new RunningTest(experiment, strict));
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
    return running(context).run(invocation);
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
    Optional<Throwable> failure = context.getExecutionException();
    Optional<AssertionError> vacuous =
        failure.isPresent() ? Optional.empty() : running.vacuousChaos();
    boolean failed =
        vacuous.isPresent()
            || running.hasFailed()
            || failure.filter(error -> !(error instanceof TestAbortedException)).isPresent();
    summary(context).add(running.experiment().journal(), !failed);
    leaveTrace(context, running.experiment(), failed);
    if (failed) {
      Replay.print(context, running.experiment());
    }
    vacuous.ifPresent(
        error -> {
          throw error;
        });
  }

  /** For the report. */
  private static void leaveTrace(ExtensionContext context, Experiment experiment, boolean failed) {
    String replay = Replay.line(context, experiment);
    RunCollector.trace(context.getUniqueId())
        .ifPresent(
            trace ->
                trace.experiment(
                    experiment.journal(),
                    new TestTrace.Notes(
                        experiment.plan().rules(), experiment.seed(), replay, failed)));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Experiment.class
        && parameter.getDeclaringExecutable() instanceof Method;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return running(context).experiment();
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
