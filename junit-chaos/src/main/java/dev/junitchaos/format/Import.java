package dev.junitchaos.format;

import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Latency;
import dev.junitchaos.fault.RequestFilter;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.fault.Target;
import dev.junitchaos.fault.ThrownException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a reader has made of a file so far. For one thread. */
final class Import {

  /** The longest that a Lambda function can run (AWS: "Lambda quotas"). */
  static final int LONGEST_MILLIS = 900_000;

  private static final BigDecimal NANOS_PER_MILLI = BigDecimal.valueOf(1_000_000);

  private final Request request;
  private final List<FaultRule> rules = new ArrayList<>();
  private final List<Listed> unmapped = new ArrayList<>();
  private final List<SteadyProbe> probes = new ArrayList<>();

  /** Something unmapped and its line. */
  private record Listed(int line, Unmapped unmapped) {}

  Import(Request request) {
    this.request = request;
  }

  /** What somebody wants to be read. */
  Request request() {
    return request;
  }

  /** A fault of the function under test. */
  void function(Node at, Schedule schedule, Fault fault) {
    rule(at, new Target.Function(), new RequestFilter.All(), schedule, fault);
  }

  void rule(Node at, Target target, Schedule schedule, Fault fault) {
    rule(at, target, new RequestFilter.All(), schedule, fault);
  }

  void rule(Node at, Target target, RequestFilter filter, Schedule schedule, Fault fault) {
    String source = request.origin() + (at.path().isEmpty() ? "" : ", " + at.path());
    rules.add(new FaultRule(source, target, filter, schedule, fault));
  }

  /** Lists something that is understood, but not followed, or not in all. */
  void unmapped(Node at, String why) {
    unmapped.add(new Listed(at.line(), new Unmapped(at.place(), why)));
  }

  /** Lists keys of an object that are understood, but not followed. */
  void unmapped(Fields fields, String why, String... keys) {
    for (String key : keys) {
      fields.get(key).ifPresent(node -> unmapped(node, why));
    }
  }

  void probe(SteadyProbe probe) {
    probes.add(probe);
  }

  /** A chance from 0 to 1 as a schedule; lists one of 0 and gives none. */
  Optional<Schedule> chance(Node at, double chance) {
    if (chance <= 0) {
      unmapped(at, "it never strikes, its chance is 0");
      return Optional.empty();
    }
    return Optional.of(chance >= 1 ? new Schedule.Always() : new Schedule.Probability(chance));
  }

  /** A latency; lists one that changes nothing and gives none. */
  Optional<Fault> latency(Node at, double minMillis, double maxMillis) {
    if (maxMillis <= 0) {
      unmapped(at, "a latency of 0 ms changes nothing");
      return Optional.empty();
    }
    return Optional.of(Latency.between(millis(minMillis), millis(maxMillis)));
  }

  /** An exception that the function throws. */
  Fault exception(String message, boolean afterHandler) {
    return new ThrownException(request.exception(), message, afterHandler);
  }

  /**
   * Whether faults that are aimed at functions are for the one under test; lists them if not.
   *
   * @param names those of the functions; empty when they are not known
   */
  boolean isAimedAtUs(Node at, Collection<String> names) {
    if (request.function().isEmpty() || names.isEmpty() || names.contains(request.function())) {
      return true;
    }
    unmapped(
        at,
        "it is aimed at "
            + String.join(", ", names)
            + ", not at the function under test, "
            + request.function());
    return false;
  }

  static Duration millis(double millis) {
    return Duration.ofNanos(BigDecimal.valueOf(millis).multiply(NANOS_PER_MILLI).longValue());
  }

  ChaosFile file(String format) {
    List<Unmapped> inOrder =
        unmapped.stream()
            .sorted(Comparator.comparingInt(Listed::line))
            .map(Listed::unmapped)
            .toList();
    return new ChaosFile(request.name(), format, rules, inOrder, probes);
  }
}
