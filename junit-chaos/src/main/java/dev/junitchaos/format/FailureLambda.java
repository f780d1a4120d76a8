package dev.junitchaos.format;

import dev.junitchaos.fault.CorruptedAnswer;
import dev.junitchaos.fault.EventCondition;
import dev.junitchaos.fault.EventCondition.Operator;
import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.FilledDisk;
import dev.junitchaos.fault.NetworkOutage;
import dev.junitchaos.fault.RequestFilter;
import dev.junitchaos.fault.SafePattern;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.fault.Stall;
import dev.junitchaos.fault.StatusAnswer;
import dev.junitchaos.fault.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads failure-lambda 1.x: a flag for each mode of failure. Stateless. */
final class FailureLambda {

  /** In the order in which they act; of those that end the invocation the first does. */
  static final List<String> MODES =
      List.of(
          "latency", "timeout", "diskspace", "denylist", "statuscode", "exception", "corruption");

  static final int DEFAULT_STATUS = 500;
  static final String DEFAULT_MESSAGE = "Injected exception";

  static final int MOST_DISK = 10_240;
  static final int DEFAULT_DISK = 100;

  private static final Map<String, List<String>> PARAMETERS =
      Map.of(
          "latency", List.of("min_latency", "max_latency"),
          "timeout", List.of("timeout_buffer_ms"),
          "diskspace", List.of("disk_space"),
          "denylist", List.of("deny_list"),
          "statuscode", List.of("status_code"),
          "exception", List.of("exception_msg"),
          "corruption", List.of("body"));

  private FailureLambda() {}

  static void read(Node root, Import into) {
    Fields flags = Fields.of(root, MODES.toArray(new String[0]));
    for (String mode : MODES) {
      flags.get(mode).ifPresent(flag -> read(mode, flag, into));
    }
  }

  private static void read(String mode, Node node, Import into) {
    List<String> known =
        Stream.concat(
                Stream.of("enabled", "percentage", "match"),
                PARAMETERS.getOrDefault(mode, List.of()).stream())
            .toList();
    Fields flag = Fields.of(node, known.toArray(new String[0]));
    boolean enabled = flag.required("enabled").flag();
    double chance = flag.whole("percentage", 0, 100, 100) / 100.0;
    RequestFilter filter = filter(flag);
    Optional<Fault> fault = enabled ? fault(mode, flag, into) : checked(mode, flag, into);
    if (!enabled) {
      into.unmapped(node, "it is not enabled");
      return;
    }
    if (fault.isEmpty()) {
      return;
    }
    Optional<Schedule> schedule = into.chance(node, chance);
    if (schedule.isEmpty()) {
      return;
    }
    if (mode.equals("denylist")) {
      denylist(flag, filter, schedule.get(), fault.get(), into);
    } else {
      into.rule(node, new Target.Function(), filter, schedule.get(), fault.get());
    }
  }

  /** Checks the parameters of a flag that is off, and lists nothing. */
  private static Optional<Fault> checked(String mode, Fields flag, Import into) {
    return fault(mode, flag, new Import(into.request()));
  }

  private static Optional<Fault> fault(String mode, Fields flag, Import into) {
    return switch (mode) {
      case "latency" -> {
        double min = flag.number("min_latency", 0, Import.LONGEST_MILLIS, 0);
        double max = flag.number("max_latency", 0, Import.LONGEST_MILLIS, min);
        if (max < min) {
          throw flag.required("max_latency").mustBe("at least min_latency");
        }
        yield into.latency(flag.node(), min, max);
      }
      case "timeout" ->
          Optional.of(
              new Stall(
                  Import.millis(flag.number("timeout_buffer_ms", 0, Import.LONGEST_MILLIS, 0))));
      case "diskspace" ->
          Optional.of(new FilledDisk(flag.whole("disk_space", 1, MOST_DISK, DEFAULT_DISK)));
      case "denylist" -> {
        if (patterns(flag).isEmpty()) {
          into.unmapped(flag.node(), "its deny_list is empty");
          yield Optional.empty();
        }
        yield Optional.of(new NetworkOutage(NetworkOutage.Kind.UNKNOWN_HOST));
      }
      case "statuscode" -> {
        int status = flag.whole("status_code", 100, 599, DEFAULT_STATUS);
        yield Optional.of(status(status));
      }
      case "exception" ->
          Optional.of(into.exception(flag.text("exception_msg", DEFAULT_MESSAGE), false));
      default ->
          Optional.of(
              flag.get("body")
                  .map(body -> CorruptedAnswer.replacedBy(body.text()))
                  .orElseGet(CorruptedAnswer::cut));
    };
  }

  /** What it answers in the handler's place. */
  static StatusAnswer status(int status) {
    String body = "{\"message\":\"Injected status code " + status + "\"}";
    return new StatusAnswer(status, body, "application/json", false);
  }

  private static void denylist(
      Fields flag, RequestFilter filter, Schedule schedule, Fault fault, Import into) {
    if (!(filter instanceof RequestFilter.All)) {
      into.unmapped(
          flag.required("match"), "a look-up of a host has no event, so denylist is left out");
      return;
    }
    if (schedule instanceof Schedule.Probability) {
      into.unmapped(
          flag.required("percentage"), "drawn for each request, not once for the invocation");
    }
    into.rule(flag.node(), new Target.Hosts(patterns(flag)), schedule, fault);
  }

  /** The regular expressions of a denylist. */
  private static List<SafePattern> patterns(Fields flag) {
    return flag.elements("deny_list").stream().map(FailureLambda::pattern).toList();
  }

  static SafePattern pattern(Node node) {
    checkPattern(node, node.text());
    return new SafePattern(node.text());
  }

  private static void checkPattern(Node node, String regex) {
    Optional<String> problem = SafePattern.problem(regex);
    if (problem.isPresent()) {
      throw node.error(problem.get() + ": \"" + Node.quoted(regex) + "\"");
    }
  }

  private static RequestFilter filter(Fields flag) {
    List<EventCondition> conditions = new ArrayList<>();
    for (Node node : flag.elements("match")) {
      Fields condition = Fields.of(node, "path", "operator", "value");
      Node path = condition.required("path");
      if (path.text().isEmpty()) {
        throw path.mustBe("a path into the event, such as requestContext.http.path");
      }
      Operator operator = operator(condition);
      String value = operator == Operator.EXISTS ? "" : condition.required("value").text();
      if (operator == Operator.REGEX) {
        checkPattern(condition.required("value"), value);
      }
      conditions.add(new EventCondition(path.text(), operator, value));
    }
    return conditions.isEmpty() ? new RequestFilter.All() : new RequestFilter.OnEvent(conditions);
  }

  private static Operator operator(Fields condition) {
    String id = condition.choice("operator", "eq", "eq", "exists", "startsWith", "regex");
    return Stream.of(Operator.values())
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
