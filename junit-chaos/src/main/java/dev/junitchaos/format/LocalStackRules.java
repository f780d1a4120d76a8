package dev.junitchaos.format;

import dev.junitchaos.fault.ServiceError;
import dev.junitchaos.fault.Target;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads LocalStack's chaos rules, and its network effects. Stateless. */
final class LocalStackRules {

  static final List<String> KEYS =
      List.of("service", "region", "operation", "probability", "error");

  private static final int DEFAULT_STATUS = 503;

  private LocalStackRules() {}

  static void read(Node root, Import into) {
    if (root.isList()) {
      root.elements().forEach(rule -> rule(rule, into));
    } else {
      rule(root, into);
    }
  }

  /** {@code {"latency": 500}}: every call to AWS takes longer. */
  static void effects(Node root, Import into) {
    Fields effects = Fields.of(root, "latency");
    int millis = effects.whole("latency", 0, Import.LONGEST_MILLIS, 0);
    Node at = effects.required("latency");
    into.latency(at, millis, millis)
        .ifPresent(
            fault ->
                into.chance(at, 1).ifPresent(when -> into.rule(at, new Target.Aws(), when, fault)));
  }

  private static void rule(Node node, Import into) {
    Fields rule = Fields.of(node, KEYS.toArray(new String[0]));
    double probability = rule.number("probability", 0, 1, 1);
    String service = rule.text("service", "*");
    String operation = rule.text("operation", "");
    String region = rule.text("region", "*");
    ServiceError error = error(rule);
    if (service.equals("*") && !operation.isEmpty()) {
      into.unmapped(node, "an operation needs a service here");
    } else if (region.contains("*") && !region.equals("*")) {
      into.unmapped(rule.required("region"), "a region must be named in full here");
    } else {
      Target target = target(service, operation, region.equals("*") ? null : region);
      into.chance(node, probability).ifPresent(when -> into.rule(node, target, when, error));
    }
  }

  private static Target target(String service, String operation, @Nullable String region) {
    if (!service.equals("*")) {
      return new Target.Service(
          ServiceNames.inSdk(service),
          operation.isEmpty() ? Set.of() : Set.of(operation),
          null,
          region);
    }
    return region == null ? new Target.Aws() : new Target.Region(region);
  }

  private static ServiceError error(Fields rule) {
    Node node = rule.get("error").orElse(null);
    if (node == null) {
      return new ServiceError(ServiceError.Kind.NAMED, "ServiceUnavailable", DEFAULT_STATUS);
    }
    Fields error = Fields.of(node, "statusCode", "code");
    String code = error.text("code", "ServiceUnavailable");
    if (code.isBlank()) {
      throw error.required("code").mustBe("an error code");
    }
    // Statuses below 400 are no errors to a client.
    return new ServiceError(
        ServiceError.Kind.NAMED, code, error.whole("statusCode", 400, 599, DEFAULT_STATUS));
  }
}
