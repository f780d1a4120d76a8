package dev.junitchaos.benchmarks;

import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.fault.ServiceError;
import dev.junitchaos.fault.Target;
import dev.junitchaos.internal.Ticker;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;

/** An experiment is open on the calling thread; its only fault is for another table. */
public class SdkCallUnmatched extends SdkCall {

  private final Hooks hooks = new Hooks();

  private Experiment experiment;
  private Attribution.Entered entered;

  @Setup
  public void provesThatTheLibraryIsThere() {
    Presence.requirePresent();
  }

  /** A new one each second, as its journal keeps every call. */
  @Setup(Level.Iteration)
  public void open() {
    Target target =
        new Target.Service(
            "DynamoDb",
            Set.of("BatchGetItem", "DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem"),
            "another",
            null);
    Fault throttle = new ServiceError(ServiceError.Kind.THROTTLE);
    FaultRule rule =
        new FaultRule(
            "@ThrottleDynamo(table = \"another\")", target, new Schedule.Always(), throttle);
    experiment = new Experiment(new FaultPlan(List.of(rule), 1), 1, Ticker.SYSTEM);
    Attribution.open(experiment);
    entered = Attribution.enterExperiment(experiment);
  }

  @TearDown(Level.Iteration)
  public void close() {
    entered.close();
    Attribution.close(experiment);
    if (experiment.calls().isEmpty() || !experiment.injections().isEmpty()) {
      throw new IllegalStateException("the calls were not seen, or met the fault");
    }
  }

  @Benchmark
  public ExecutionAttributes hooks() {
    return hooks.run();
  }
}
