package dev.junitchaos.format;

import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.Schedule;
import java.util.List;
import java.util.Optional;

/**
 * Reads Gremlin's Failure Flags. A flag stands at a place in the function's code; here it strikes
 * before the handler. Stateless.
 */
final class FailureFlags {

  static final List<String> KEYS = List.of("name", "guid", "rate", "effect", "selector", "labels");

  private FailureFlags() {}

  static void read(Node root, Import into) {
    if (root.isList()) {
      root.elements().forEach(experiment -> experiment(experiment, into));
    } else {
      experiment(root, into);
    }
  }

  private static void experiment(Node node, Import into) {
    Fields experiment = Fields.of(node, KEYS.toArray(new String[0]));
    experiment.required("name").text();
    experiment.text("guid", "");
    double rate = experiment.number("rate", 0, 1, 1);
    into.unmapped(
        experiment,
        "the labels of a flag are in the function's code, so it strikes every invocation",
        "selector",
        "labels");
    Fields effect = Fields.of(experiment.required("effect"), "latency", "exception", "data");
    into.unmapped(effect, "what a flag returns has no counterpart", "data");
    Optional<Fault> latency = effect.get("latency").flatMap(at -> latency(at, into));
    Optional<Fault> exception = effect.get("exception").map(at -> exception(at, into));
    if (latency.isPresent() && exception.isPresent() && rate > 0 && rate < 1) {
      into.unmapped(experiment.required("rate"), "latency and exception are drawn each for itself");
    }
    latency.ifPresent(fault -> inject(effect.required("latency"), rate, fault, into));
    exception.ifPresent(fault -> inject(effect.required("exception"), rate, fault, into));
  }

  private static void inject(Node at, double rate, Fault fault, Import into) {
    for (Schedule schedule : into.chance(at, rate).stream().toList()) {
      into.function(at, schedule, fault);
    }
  }

  /** Milliseconds, or milliseconds and how much more it may be; also as texts. */
  private static Optional<Fault> latency(Node node, Import into) {
    if (!node.isObject()) {
      int millis = Texts.whole(node, 0, Import.LONGEST_MILLIS);
      return into.latency(node, millis, millis);
    }
    Fields latency = Fields.of(node, "ms", "jitter");
    int millis = Texts.whole(latency.required("ms"), 0, Import.LONGEST_MILLIS);
    int jitter =
        latency.get("jitter").map(at -> Texts.whole(at, 0, Import.LONGEST_MILLIS)).orElse(0);
    return into.latency(node, millis, (double) millis + jitter);
  }

  private static Fault exception(Node node, Import into) {
    if (!node.isObject()) {
      return into.exception("Exception injected by failure flag: " + node.text(), false);
    }
    Fields exception = Fields.of(node, "message", "className", "name", "module");
    into.unmapped(
        exception,
        "thrown is " + into.request().exception().getSimpleName(),
        "className",
        "name",
        "module");
    return into.exception(exception.text("message", "Exception injected by Failure Flags"), false);
  }
}
