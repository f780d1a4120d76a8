package dev.junitchaos.lambda;

import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.experiment.Decision;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.experiment.Scope;
import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Latency;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.fault.Target;
import dev.junitchaos.internal.Ticker;
import dev.junitchaos.journal.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** An experiment that this thread is part of until it is closed. */
public final class OpenExperiment implements AutoCloseable {

  private final Experiment experiment;
  private final Attribution.Entered entered;

  private OpenExperiment(Ticker ticker, List<FaultRule> rules) {
    experiment = new Experiment(new FaultPlan(rules, 1), 1, ticker);
    Attribution.open(experiment);
    entered = Attribution.enterExperiment(experiment);
  }

  public static OpenExperiment with(FaultRule... rules) {
    return new OpenExperiment(Ticker.SYSTEM, List.of(rules));
  }

  public static OpenExperiment with(Ticker ticker, FaultRule... rules) {
    return new OpenExperiment(ticker, List.of(rules));
  }

  public static FaultRule onHandler(Schedule schedule, Fault fault) {
    return new FaultRule("@OnHandler", new Target.Function(), schedule, fault);
  }

  public static FaultRule onDynamoDb(Schedule schedule, Fault fault) {
    return new FaultRule(
        "@OnDynamoDb", new Target.Service("DynamoDb", Set.of(), null, null), schedule, fault);
  }

  public static Latency latency(Duration duration) {
    return new Latency(duration, duration);
  }

  public Experiment experiment() {
    return experiment;
  }

  /** What an injector does before a handler's call goes out. */
  public static Decision startCall(String operation, String apiCall, int attempt) {
    Call call = new Call.Aws("DynamoDb", operation, Set.of(), null, null, attempt);
    Scope scope = Objects.requireNonNull(Attribution.find(() -> call), "no experiment is open");
    return scope.decide(call, null, apiCall);
  }

  /** What an injector does when the call's answer is there. */
  public static void endCall(Decision decision, Outcome outcome) {
    Scope scope =
        Objects.requireNonNull(
            Attribution.find(() -> new Call.Http("unknown", 1)), "no experiment is open");
    Objects.requireNonNull(scope.experiment()).ended(decision.callId(), outcome);
  }

  /** A call that succeeds at its first attempt. */
  public static void call(String operation) {
    endCall(startCall(operation, operation + "-" + System.nanoTime(), 1), Outcome.success("200"));
  }

  @Override
  public void close() {
    entered.close();
    Attribution.close(experiment);
  }
}
