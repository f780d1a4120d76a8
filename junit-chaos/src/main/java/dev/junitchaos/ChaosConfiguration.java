package dev.junitchaos;

import dev.junitchaos.experiment.Switches;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * What the parameters of a run say.
 *
 * @param stop {@code junit.chaos.enabled}: what says that tests which declare faults do not run
 * @param strict {@code junit.chaos.strict}: whether a fault that never struck fails its test
 * @param seed {@code junit.chaos.seed}: what all draws of the run are made from
 * @param switches {@code junit.chaos.dry-run} and {@code junit.chaos.allow-remote}
 */
record ChaosConfiguration(Optional<Setting> stop, boolean strict, long seed, Switches switches) {

  static final Namespace NAMESPACE = Namespace.create("dev.junitchaos");

  /**
   * Reads and checks all of them.
   *
   * @throws ExtensionConfigurationException when one has a value that it cannot have
   */
  static ChaosConfiguration of(ExtensionContext context) {
    Settings settings = Settings.of(context);
    boolean allowed = settings.saying(true, "allow-remote").isPresent();
    boolean forbidden = settings.saying(false, "allow-remote").isPresent();
    boolean dryRun = settings.saying(true, "dry-run").isPresent();
    return new ChaosConfiguration(
        settings.saying(false, "enabled"),
        !isFalse(settings, "strict"),
        seed(context, settings),
        new Switches(dryRun, allowed && !forbidden));
  }

  private static boolean isFalse(Settings settings, String name) {
    Optional<Setting> said = settings.saying(false, name);
    return said.isPresent() && said.equals(settings.first(name));
  }

  @SuppressWarnings("deprecation") // its successor exists only from JUnit 6.0
  private static long seed(ExtensionContext context, Settings settings) {
    Optional<Setting> given = settings.first("seed");
    if (given.isEmpty()) {
      return Objects.requireNonNull(
          context
              .getRoot()
              .getStore(NAMESPACE)
              .getOrComputeIfAbsent(
                  "seed", key -> (long) new SecureRandom().nextInt(Integer.MAX_VALUE), Long.class));
    }
    try {
      return Long.parseLong(given.get().value());
    } catch (NumberFormatException e) {
      throw Settings.wrong(given.get(), "a whole number", "42");
    }
  }
}
