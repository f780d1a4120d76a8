package dev.junitchaos;

import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Latency;
import dev.junitchaos.fault.RequestFilter;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.fault.Target;
import dev.junitchaos.internal.Messages;
import dev.junitchaos.internal.Words;
import dev.junitchaos.journal.Injection;
import dev.junitchaos.journal.RecordedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * No vacuous chaos: finds the declared faults that never struck, and says what was called instead
 * and what was probably meant.
 */
final class Strictness {

  private final Experiment experiment;
  private final List<Call> calls;

  private Strictness(Experiment experiment) {
    this.experiment = experiment;
    this.calls = experiment.calls().stream().map(RecordedCall::call).toList();
  }

  /** What is to be said of the faults that never struck; empty when all did. */
  static Optional<String> complaint(Experiment experiment) {
    List<String> complaints = complaints(experiment);
    return complaints.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.join("\n", complaints)
                + "\nA test that may pass without its faults says so: @ChaosTest(strict = false)");
  }

  /** One for each fault that never struck. */
  static List<String> complaints(Experiment experiment) {
    List<FaultRule> struck = experiment.injections().stream().map(Injection::rule).toList();
    Strictness strictness = new Strictness(experiment);
    List<String> complaints = new ArrayList<>();
    List<FaultRule> rules = experiment.plan().rules();
    for (int i = 0; i < rules.size(); i++) {
      FaultRule rule = rules.get(i);
      if (struck.stream().noneMatch(rule::equals)) {
        complaints.add(strictness.complaint(i));
      }
    }
    return complaints;
  }

  private String complaint(int place) {
    FaultRule rule = experiment.plan().rules().get(place);
    long matched = experiment.tally().matches(place);
    StringBuilder text =
        new StringBuilder(rule.source())
            .append(" never struck: it matched ")
            .append(matched)
            .append(" of ")
            .append(calls.size())
            .append(calls.size() == 1 ? " call" : " calls");
    if (!calls.isEmpty()) {
      text.append(": ").append(Messages.counted(calls.stream().map(Call::name).toList()));
    }
    text.append('.');
    List<Call> unattributed =
        experiment.journal().unattributed().stream().filter(rule.target()::matches).toList();
    if (matched > 0) {
      text.append("\n  ").append(whyNot(place, rule, matched));
    } else if (unattributed.isEmpty()) {
      text.append(hint(rule).map(hint -> "\n  " + hint).orElse(""));
    }
    if (!unattributed.isEmpty()) {
      text.append(
              "\n  Left alone, because several tests ran and nothing told which of them made the call: ")
          .append(Messages.counted(unattributed.stream().map(Call::name).toList()))
          .append(". Create the thread pool that makes it within the test.");
    }
    return text.toString();
  }

  private String whyNot(int place, FaultRule rule, long matched) {
    FaultPlan plan = experiment.plan();
    Schedule schedule = rule.schedule();
    if (LongStream.rangeClosed(1, matched)
        .anyMatch(call -> schedule.strikes(call, plan.draw(place, call, 0)))) {
      if (experiment.journal().withheld().stream().anyMatch(fault -> fault.rule().equals(rule))) {
        return "It came due, but the blast radius kept it back: "
            + plan.blastRadius().describe()
            + ".";
      }
      String needs = rule.fault().needs();
      if (!needs.isEmpty()) {
        return "It came due, but it needs " + needs + ".";
      }
      return "It came due, but another fault had ended the same call before it: a method's faults come before its"
          + " class's. Give them different calls.";
    }
    String enough = schedule.describe() + " strikes none of the first " + matched + ".";
    if (schedule instanceof Schedule.Probability probability) {
      return enough
          + String.format(
              Locale.ROOT,
              " The chance of that was %.3g; make more calls, or say exactly which: onCalls = 1",
              Math.pow(1 - probability.chance(), (double) matched));
    }
    return enough + " Make more calls, or choose earlier ones.";
  }

  private Optional<String> hint(FaultRule rule) {
    if (calls.stream().noneMatch(rule.target()::matches)) {
      return meant(rule);
    }
    return Optional.of(
        rule.filter() instanceof RequestFilter.All
            ? "It needs " + rule.fault().needs() + "."
            : "Its "
                + rule.filter().describe()
                + " turned them down, or takes requests of another type.");
  }

  private Optional<String> meant(FaultRule rule) {
    Target target = rule.target();
    if (target instanceof Target.Function) {
      boolean canMeetDownstreams =
          rule.fault() instanceof Latency || rule.source().startsWith("@FailOneIn");
      return Optional.of(
          "The fault is for the handler, which was not invoked through LambdaFunction."
              + (canMeetDownstreams
                  ? " Did you mean a downstream, such as service = \"DynamoDb\"?"
                  : " Example: LambdaFunction.of(new CheckoutHandler()).invoke(event)"));
    }
    if (target instanceof Target.Service wanted) {
      return meant(wanted);
    }
    if (target instanceof Target.Hosts) {
      return hostsCalled();
    }
    if (target instanceof Target.Region) {
      return Optional.of(regionsOf(awsCalls().toList()));
    }
    return target instanceof Target.Host host
        ? meant(host)
        : Optional.of(Messages.NO_CLIENT_CALLED);
  }

  private Optional<String> hostsCalled() {
    List<String> called =
        Stream.concat(
                httpCalls().map(Call.Http::host),
                awsCalls().flatMap(call -> Stream.ofNullable(call.host())))
            .distinct()
            .toList();
    return Optional.of(
        called.isEmpty()
            ? Messages.NO_CLIENT_CALLED
            : "The hosts that were called are " + called + ".");
  }

  private Optional<String> meant(Target.Host wanted) {
    Optional<Call.Aws> aws = awsCalls().filter(call -> wanted.names(call.host())).findFirst();
    if (aws.isPresent()) {
      return aws.map(
          call -> "That host is one of AWS. Did you mean service = \"" + call.service() + "\"?");
    }
    Optional<Call.Http> otherPort =
        httpCalls().filter(call -> call.host().equals(wanted.host())).findFirst();
    if (otherPort.isPresent()) {
      return otherPort.map(
          call -> "Did you mean host = \"" + call.host() + ":" + call.port() + "\"?");
    }
    List<String> hosts = httpCalls().map(Call.Http::host).distinct().toList();
    return Words.nearest(wanted.host(), hosts)
        .or(() -> hosts.stream().findFirst())
        .map(host -> "Did you mean host = \"" + host + "\"?")
        .or(() -> Optional.of(Messages.NO_HOST_CALLED));
  }

  private Optional<String> meant(Target.Service wanted) {
    List<Call.Aws> sameService =
        awsCalls().filter(call -> Target.sameService(wanted.service(), call.service())).toList();
    if (sameService.isEmpty()) {
      return awsCalls()
          .findFirst()
          .map(call -> "Did you mean service = \"" + call.service() + "\"?")
          .or(() -> Optional.of(Messages.NO_CLIENT_CALLED));
    }
    List<Call.Aws> sameOperation =
        sameService.stream()
            .filter(
                call ->
                    wanted.operations().isEmpty() || wanted.operations().contains(call.operation()))
            .toList();
    if (sameOperation.isEmpty()) {
      List<String> called = sameService.stream().map(Call.Aws::operation).distinct().toList();
      String nearest =
          wanted.operations().stream()
              .flatMap(operation -> Words.nearest(operation, called).stream())
              .findFirst()
              .orElse(called.get(0));
      return Optional.of("Did you mean operations = \"" + nearest + "\"?");
    }
    TreeSet<String> resources = new TreeSet<>();
    sameOperation.forEach(call -> resources.addAll(call.resources()));
    String resource = wanted.resource();
    if (resource != null && !resources.contains(resource)) {
      return Optional.of(
          resources.isEmpty()
              ? "The requests name no resource."
              : "The requests name "
                  + resources
                  + ". Did you mean \""
                  + Words.nearest(resource, resources).orElse(resources.first())
                  + "\"?");
    }
    return Optional.of(regionsOf(sameOperation));
  }

  private static String regionsOf(List<Call.Aws> calls) {
    List<String> regions =
        calls.stream().flatMap(call -> Stream.ofNullable(call.region())).distinct().toList();
    return "The clients' regions are " + regions + ".";
  }

  private Stream<Call.Aws> awsCalls() {
    return calls.stream().filter(Call.Aws.class::isInstance).map(Call.Aws.class::cast);
  }

  private Stream<Call.Http> httpCalls() {
    return calls.stream().filter(Call.Http.class::isInstance).map(Call.Http.class::cast);
  }
}
