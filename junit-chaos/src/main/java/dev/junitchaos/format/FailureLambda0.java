package dev.junitchaos.format;

import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.FilledDisk;
import dev.junitchaos.fault.NetworkOutage;
import dev.junitchaos.fault.SafePattern;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.fault.StatusAnswer;
import dev.junitchaos.fault.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads failure-lambda 0.x: one mode at a time. Stateless. */
final class FailureLambda0 {

  static final List<String> KEYS =
      List.of(
          "isEnabled",
          "failureMode",
          "rate",
          "minLatency",
          "maxLatency",
          "exceptionMsg",
          "statusCode",
          "diskSpace",
          "denylist");

  private static final Map<String, String> OLDER =
      Map.of("blacklist", "it is called \"denylist\" since failure-lambda 0.4");

  private FailureLambda0() {}

  static void read(Node root, Import into) {
    Fields config = Fields.of(root, KEYS, Function.identity(), OLDER);
    boolean enabled = config.required("isEnabled").flag();
    String mode =
        Fields.choice(
            config.required("failureMode"),
            "latency",
            "exception",
            "statuscode",
            "diskspace",
            "denylist");
    double rate = config.number("rate", 0, 1, 1);
    int min = config.whole("minLatency", 0, Import.LONGEST_MILLIS, 0);
    int max = config.whole("maxLatency", 0, Import.LONGEST_MILLIS, min);
    if (max < min) {
      throw config.required("maxLatency").mustBe("at least minLatency");
    }
    config.whole("statusCode", 100, 599, 0);
    config.whole("diskSpace", 1, FailureLambda.MOST_DISK, FailureLambda.DEFAULT_DISK);
    config.text("exceptionMsg", "");
    List<SafePattern> hosts =
        config.elements("denylist").stream().map(FailureLambda::pattern).toList();
    if (!enabled) {
      into.unmapped(root, "it is not enabled");
      return;
    }
    Optional<Fault> fault = fault(mode, config, min, max, hosts, into);
    Optional<Schedule> schedule = fault.isEmpty() ? Optional.empty() : into.chance(root, rate);
    if (fault.isPresent() && schedule.isPresent()) {
      Target target = mode.equals("denylist") ? new Target.Hosts(hosts) : new Target.Function();
      into.rule(config.required("failureMode"), target, schedule.get(), fault.get());
    }
  }

  private static Optional<Fault> fault(
      String mode, Fields config, int min, int max, List<SafePattern> hosts, Import into) {
    return switch (mode) {
      case "latency" -> into.latency(config.node(), min, max);
      case "exception" -> Optional.of(into.exception(config.text("exceptionMsg", ""), false));
      case "statuscode" ->
          Optional.of(
              new StatusAnswer(
                  config.required("statusCode").number().intValue(), null, null, false));
      case "denylist" -> {
        if (hosts.isEmpty()) {
          into.unmapped(config.node(), "its denylist is empty");
          yield Optional.empty();
        }
        yield Optional.of(new NetworkOutage(NetworkOutage.Kind.UNKNOWN_HOST));
      }
      default ->
          Optional.of(
              new FilledDisk(
                  config.whole(
                      "diskSpace", 1, FailureLambda.MOST_DISK, FailureLambda.DEFAULT_DISK)));
    };
  }
}
