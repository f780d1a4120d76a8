package dev.junitchaos;

import dev.junitchaos.aws.ParameterStore;
import dev.junitchaos.aws.ServiceCatalog;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * The place outside of the project that {@code junit.chaos.source} names, with what it said when it
 * was read: once in a run. Immutable.
 */
final class SettingsSource {

  private static final String PARAMETER = Settings.PREFIX + "source";
  private static final String EXAMPLE = "ssm:/chaos/config";
  private static final SettingsSource NONE = new SettingsSource("", Map.of(), null);

  private final String name;
  private final Map<String, String> values;
  private final @Nullable RuntimeException failure;

  private SettingsSource(
      String name, Map<String, String> values, @Nullable RuntimeException failure) {
    this.name = name;
    this.values = values;
    this.failure = failure;
  }

  /**
   * The source of a run; one that says nothing when none is named.
   *
   * @throws ExtensionConfigurationException when it cannot be read, each time it is asked for
   */
  static SettingsSource of(ExtensionContext context) {
    String name = context.getConfigurationParameter(PARAMETER).map(String::strip).orElse("");
    if (name.isEmpty()) {
      return NONE;
    }
    Store store = context.getRoot().getStore(ChaosConfiguration.NAMESPACE);
    SettingsSource source = store.get(PARAMETER, SettingsSource.class);
    if (source == null) {
      source = read(context, name);
      store.put(PARAMETER, source);
    }
    if (source.failure != null) {
      throw new ExtensionConfigurationException(
          PARAMETER + " = \"" + name + "\": " + source.failure.getMessage(), source.failure);
    }
    return source;
  }

  /** What it says of a parameter. */
  Optional<Setting> get(String parameter) {
    return Optional.ofNullable(values.get(parameter))
        .map(value -> new Setting(parameter, value, " in " + name));
  }

  /** Every parameter that it says something of. */
  Set<String> parameters() {
    return values.keySet();
  }

  /** A failure is kept, so that every test meets it and nothing is read twice. */
  private static SettingsSource read(ExtensionContext context, String name) {
    try {
      return new SettingsSource(name, SettingsText.read(content(context, name)), null);
    } catch (RuntimeException e) {
      return new SettingsSource(name, Map.of(), e);
    }
  }

  private static String content(ExtensionContext context, String name) {
    if (name.matches("env:.+")) {
      String variable = name.substring("env:".length());
      String content = System.getenv(variable);
      if (content == null) {
        throw new IllegalStateException("there is no environment variable " + variable + ".");
      }
      return content;
    }
    if (!name.matches("ssm:.+")) {
      throw new IllegalStateException(
          "it must be ssm: and the name of a parameter in AWS Systems Manager, or env: and the name"
              + " of an environment variable. Example: "
              + PARAMETER
              + " = "
              + EXAMPLE);
    }
    if (ServiceCatalog.onClassPath().find("Ssm").isEmpty()) {
      throw new IllegalStateException(
          "there is no SsmClient on the test class path. Add the dependency"
              + " software.amazon.awssdk:ssm.");
    }
    return ParameterStore.read(context, name.substring("ssm:".length()));
  }
}
