package dev.junitchaos.format;

import dev.junitchaos.fault.Schedule;
import dev.junitchaos.fault.Target;
import java.util.List;

/**
 * Reads Yan Cui's latency injection: of the function, or of all that its HTTP client calls.
 * Stateless.
 */
final class LatencyConfiguration {

  static final List<String> KEYS =
      List.of(
          "chaosConfig",
          "httpClientLatencyInjectionConfig",
          "functionLatencyInjectionConfig",
          "isEnabled",
          "probability",
          "minDelay",
          "maxDelay");

  private LatencyConfiguration() {}

  static void read(Node root, Import into) {
    if (root.members().containsKey("chaosConfig")) {
      read(Fields.of(root, "chaosConfig").required("chaosConfig"), into);
      return;
    }
    if (root.members().containsKey("isEnabled")) {
      latency(root, new Target.Function(), into);
      return;
    }
    Fields config =
        Fields.of(root, "httpClientLatencyInjectionConfig", "functionLatencyInjectionConfig");
    config
        .get("functionLatencyInjectionConfig")
        .ifPresent(node -> latency(node, new Target.Function(), into));
    config
        .get("httpClientLatencyInjectionConfig")
        .ifPresent(node -> latency(node, new Target.Host("*", null), into));
  }

  private static void latency(Node node, Target target, Import into) {
    Fields config = Fields.of(node, "isEnabled", "probability", "minDelay", "maxDelay");
    boolean enabled = config.required("isEnabled").flag();
    double probability = config.number("probability", 0, 1, 1);
    int min = config.whole("minDelay", 0, Import.LONGEST_MILLIS, 0);
    int max = config.whole("maxDelay", 0, Import.LONGEST_MILLIS, min);
    if (max < min) {
      throw config.required("maxDelay").mustBe("at least minDelay");
    }
    if (!enabled) {
      into.unmapped(node, "it is not enabled");
      return;
    }
    into.latency(node, min, max)
        .ifPresent(
            fault -> {
              for (Schedule schedule : into.chance(node, probability).stream().toList()) {
                into.rule(node, target, schedule, fault);
              }
            });
  }
}
