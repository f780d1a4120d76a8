package dev.junitchaos;

import dev.junitchaos.internal.Messages;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The configuration parameters, from {@code junit-platform.properties} or {@code -D}.
 *
 * @param enabled {@code junit.chaos.enabled}: whether tests that declare faults run
 * @param strict {@code junit.chaos.strict}: whether a fault that never struck fails its test
 * @param seed {@code junit.chaos.seed}: what all draws of the run are made from
 */
record ChaosConfiguration(boolean enabled, boolean strict, long seed) {

  static final Namespace NAMESPACE = Namespace.create("dev.junitchaos");

  static ChaosConfiguration of(ExtensionContext context) {
    return new ChaosConfiguration(
        flag(context, "junit.chaos.enabled"), flag(context, "junit.chaos.strict"), seed(context));
  }

  private static boolean flag(ExtensionContext context, String name) {
    String value = context.getConfigurationParameter(name).map(String::strip).orElse("true");
    if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
      throw new ExtensionConfigurationException(
          Messages.parameter(name, value, "true or false", "false"));
    }
    return Boolean.parseBoolean(value);
  }

  @SuppressWarnings("deprecation") // its successor exists only from JUnit 6.0
  private static long seed(ExtensionContext context) {
    Optional<String> given = context.getConfigurationParameter("junit.chaos.seed");
    if (given.isEmpty()) {
      return Objects.requireNonNull(
          context
              .getRoot()
              .getStore(NAMESPACE)
              .getOrComputeIfAbsent(
                  "seed", key -> (long) new SecureRandom().nextInt(Integer.MAX_VALUE), Long.class));
    }
    try {
      return Long.parseLong(given.get().strip());
    } catch (NumberFormatException e) {
      throw new ExtensionConfigurationException(
          Messages.parameter("junit.chaos.seed", given.get(), "a whole number", "42"), e);
    }
  }
}
