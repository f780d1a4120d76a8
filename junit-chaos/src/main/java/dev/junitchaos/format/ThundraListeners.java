package dev.junitchaos.format;

import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.LostResponse;
import dev.junitchaos.fault.NetworkOutage;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.fault.ServiceError;
import dev.junitchaos.fault.Target;
import java.util.List;
import java.util.Optional;

/**
 * Reads Thundra's span listeners: a span is a call of the function or of something that it calls.
 * Stateless.
 */
final class ThundraListeners {

  static final List<String> KEYS = List.of("type", "config");

  private static final int DEFAULT_DELAY = 100;
  private static final String DEFAULT_MESSAGE = "Error injected by Thundra!";

  private ThundraListeners() {}

  static void read(Node root, Import into) {
    if (root.isList()) {
      root.elements().forEach(listener -> listener(listener, into));
    } else {
      listener(root, into);
    }
  }

  private static void listener(Node node, Import into) {
    Fields listener = Fields.of(node, "type", "config");
    String type = type(listener);
    if (!type.equals("FilteringSpanListener")) {
      injector(listener, type, List.of(new Target.Function()), into);
      return;
    }
    Fields config = Fields.of(listener.required("config"), "listener", "filters", "all");
    Fields inner = Fields.of(config.required("listener"), "type", "config");
    List<Target> targets = ThundraFilters.targets(config, into);
    if (!targets.isEmpty()) {
      injector(inner, type(inner), targets, into);
    }
  }

  private static String type(Fields listener) {
    return Fields.choice(
        listener.required("type"),
        "FilteringSpanListener",
        "ErrorInjectorSpanListener",
        "LatencyInjectorSpanListener",
        "TagInjectorSpanListener",
        "SecurityAwareSpanListener");
  }

  private static void injector(Fields listener, String type, List<Target> targets, Import into) {
    Node config = listener.get("config").orElseGet(() -> listener.node().with(Tree.members()));
    switch (type) {
      case "ErrorInjectorSpanListener" -> error(config, targets, into);
      case "LatencyInjectorSpanListener" -> latency(config, targets, into);
      default -> into.unmapped(listener.node(), "a " + type + " injects no fault");
    }
  }

  private static void latency(Node node, List<Target> targets, Import into) {
    Fields config =
        Fields.of(
            node,
            "delay",
            "injectOnFinish",
            "randomizeDelay",
            "distribution",
            "variation",
            "sigma",
            "addInfoTags");
    int delay = config.whole("delay", 0, Import.LONGEST_MILLIS, DEFAULT_DELAY);
    int variation = config.whole("variation", 0, Import.LONGEST_MILLIS, 0);
    config.number("sigma", 0, Import.LONGEST_MILLIS, 0);
    String distribution = config.choice("distribution", "uniform", "uniform", "normal");
    boolean random = config.flag("randomizeDelay", false);
    if (config.flag("injectOnFinish", false)) {
      into.unmapped(config, "latency is injected before", "injectOnFinish");
    }
    if (distribution.equals("normal")) {
      into.unmapped(
          config, "latency is drawn uniformly or not at all, here it is delay", "distribution");
      variation = 0;
    }
    double min = random && variation == 0 && distribution.equals("uniform") ? 0 : delay - variation;
    Optional<Fault> fault = into.latency(node, Math.max(0, min), (double) delay + variation);
    for (Target target : fault.isPresent() ? targets : List.<Target>of()) {
      into.rule(node, target, new Schedule.Always(), fault.orElseThrow());
    }
  }

  private static void error(Node node, List<Target> targets, Import into) {
    Fields config =
        Fields.of(
            node,
            "errorType",
            "errorMessage",
            "injectOnFinish",
            "injectPercentage",
            "injectCountFreq",
            "addInfoTags");
    boolean onFinish = config.flag("injectOnFinish", false);
    double chance = config.number("injectPercentage", 0, 100, 100) / 100;
    int everyNth = config.whole("injectCountFreq", 1, Integer.MAX_VALUE, 1);
    if (config.has("injectCountFreq") && chance < 1) {
      throw config.required("injectCountFreq").error("give injectPercentage or injectCountFreq");
    }
    Optional<Schedule> schedule =
        everyNth > 1 ? Optional.of(new Schedule.OneIn(everyNth)) : into.chance(node, chance);
    for (Target target : schedule.isPresent() ? targets : List.<Target>of()) {
      into.rule(node, target, schedule.orElseThrow(), error(config, target, onFinish, into));
    }
  }

  private static Fault error(Fields config, Target target, boolean onFinish, Import into) {
    String type = config.text("errorType", "");
    String message = config.text("errorMessage", DEFAULT_MESSAGE);
    if (target instanceof Target.Function) {
      into.unmapped(config, "thrown is " + into.request().exception().getSimpleName(), "errorType");
      return into.exception(message, onFinish);
    }
    into.unmapped(config, "an AWS service or a host has words of its own", "errorMessage");
    if (target instanceof Target.Service && onFinish) {
      into.unmapped(config, "the request takes effect and its answer is lost", "errorType");
      return new LostResponse(NetworkOutage.Kind.CONNECTION_RESET);
    }
    if (target instanceof Target.Service) {
      return type.isBlank() ? ServiceError.internal() : ServiceError.of(simple(type));
    }
    into.unmapped(config, "the connection is reset", "errorType");
    return new NetworkOutage(NetworkOutage.Kind.CONNECTION_RESET);
  }

  /** An error code, of the name of an exception's class. */
  private static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }
}
