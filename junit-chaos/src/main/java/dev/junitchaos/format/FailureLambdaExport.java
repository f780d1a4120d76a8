package dev.junitchaos.format;

import dev.junitchaos.fault.CorruptedAnswer;
import dev.junitchaos.fault.EventCondition;
import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.FilledDisk;
import dev.junitchaos.fault.Latency;
import dev.junitchaos.fault.NetworkOutage;
import dev.junitchaos.fault.RequestFilter;
import dev.junitchaos.fault.SafePattern;
import dev.junitchaos.fault.Stall;
import dev.junitchaos.fault.StatusAnswer;
import dev.junitchaos.fault.Target;
import dev.junitchaos.fault.ThrownException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes a plan as a configuration of failure-lambda 1.x. For one thread. */
public final class FailureLambdaExport {

  private final Class<? extends Throwable> usual;
  private final Map<String, Map<String, Object>> flags = new LinkedHashMap<>();
  private final List<String> left = new ArrayList<>();

  private FailureLambdaExport(Class<? extends Throwable> usual) {
    this.usual = usual;
  }

  /**
   * Writes a plan.
   *
   * @param usual the exception that stands for one of no certain class
   */
  public static Export of(FaultPlan plan, Class<? extends Throwable> usual) {
    FailureLambdaExport export = new FailureLambdaExport(usual);
    plan.rules().forEach(export::add);
    Map<String, Object> ordered = new LinkedHashMap<>();
    for (String mode : FailureLambda.MODES) {
      Map<String, Object> flag = export.flags.get(mode);
      if (flag != null) {
        ordered.put(mode, flag);
      }
    }
    return new Export(PrintedJson.of(ordered), export.left);
  }

  private void add(FaultRule rule) {
    Optional<String> mode = mode(rule);
    if (mode.isEmpty()) {
      left.add(rule.source() + ": failure-lambda has no such failure");
      return;
    }
    if (flags.containsKey(mode.get())) {
      left.add(rule.source() + ": failure-lambda has " + mode.get() + " only once");
      return;
    }
    if (rule.filter() instanceof RequestFilter.Accepted) {
      left.add(rule.source() + ": its filter is code");
      return;
    }
    OptionalInt percentage = Percentages.of(rule, "failure-lambda", left);
    if (percentage.isEmpty()) {
      return;
    }
    if (mode.get().equals("statuscode") && flags.containsKey("exception")) {
      left.add(rule.source() + ": in failure-lambda it comes before the exception");
    }
    Map<String, Object> flag = new LinkedHashMap<>();
    flag.put("enabled", true);
    flag.put("percentage", percentage.getAsInt());
    addParameters(rule, flag);
    if (rule.filter() instanceof RequestFilter.OnEvent onEvent) {
      flag.put("match", onEvent.conditions().stream().map(FailureLambdaExport::match).toList());
    }
    flags.put(mode.get(), flag);
  }

  private static Optional<String> mode(FaultRule rule) {
    Fault fault = rule.fault();
    if (rule.target().equals(new Target.Function())) {
      return fault instanceof Latency
          ? Optional.of("latency")
          : fault instanceof Stall
              ? Optional.of("timeout")
              : fault instanceof StatusAnswer answer && !answer.afterHandler()
                  ? Optional.of("statuscode")
                  : fault instanceof ThrownException thrown && !thrown.afterHandler()
                      ? Optional.of("exception")
                      : fault instanceof CorruptedAnswer
                          ? Optional.of("corruption")
                          : fault instanceof FilledDisk
                              ? Optional.of("diskspace")
                              : Optional.empty();
    }
    boolean hosts =
        rule.target() instanceof Target.Hosts
            || (rule.target() instanceof Target.Host host && host.port() == null);
    return hosts && fault.equals(new NetworkOutage(NetworkOutage.Kind.UNKNOWN_HOST))
        ? Optional.of("denylist")
        : Optional.empty();
  }

  private void addParameters(FaultRule rule, Map<String, Object> flag) {
    Fault fault = rule.fault();
    if (fault instanceof Latency latency) {
      flag.put("min_latency", millis(latency.min()));
      flag.put("max_latency", millis(latency.max()));
    } else if (fault instanceof Stall stall) {
      flag.put("timeout_buffer_ms", millis(stall.buffer()));
    } else if (fault instanceof StatusAnswer answer) {
      flag.put("status_code", answer.status());
      if (!answer.equals(FailureLambda.status(answer.status()))) {
        left.add(rule.source() + ": failure-lambda answers a body of its own");
      }
    } else if (fault instanceof ThrownException thrown) {
      flag.put("exception_msg", thrown.message());
      if (thrown.type() != usual) {
        left.add(rule.source() + ": failure-lambda throws an Error, with the same message");
      }
    } else if (fault instanceof CorruptedAnswer corrupted && corrupted.replacement() != null) {
      flag.put("body", corrupted.replacement());
    } else if (fault instanceof FilledDisk disk) {
      flag.put("disk_space", disk.megabytes());
    } else if (rule.target() instanceof Target.Hosts hosts) {
      flag.put("deny_list", hosts.patterns().stream().map(SafePattern::text).toList());
    } else if (rule.target() instanceof Target.Host host) {
      flag.put("deny_list", List.of(pattern(host.host())));
    }
  }

  /** The regular expression of a name with stars. */
  private static String pattern(String host) {
    return "^" + host.replace(".", "\\.").replace("*", ".*") + "$";
  }

  private static Map<String, Object> match(EventCondition condition) {
    Map<String, Object> match = new LinkedHashMap<>();
    match.put("path", condition.path());
    match.put("operator", condition.operator().id());
    if (condition.operator() != EventCondition.Operator.EXISTS) {
      match.put("value", condition.value());
    }
    return match;
  }

  static BigDecimal millis(Duration time) {
    BigDecimal millis = BigDecimal.valueOf(time.toNanos(), 6).stripTrailingZeros();
    return millis.scale() < 0 ? millis.setScale(0) : millis;
  }
}
