package dev.junitchaos;

import dev.junitchaos.internal.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What was said of each parameter: by JUnit's configuration parameters ({@code
 * junit-platform.properties} or {@code -D}), and by the source that one of them names.
 *
 * <p>A switch obeys whoever is the more careful, wherever it was said: so that a stop that was
 * pressed in one place cannot be undone in the other. Of anything else, JUnit's go first.
 */
final class Settings {

  static final String PREFIX = "junit.chaos.";
  static final String FAULT = PREFIX + "fault.";

  private final ExtensionContext context;
  private final SettingsSource source;

  private Settings(ExtensionContext context, SettingsSource source) {
    this.context = context;
    this.source = source;
  }

  /**
   * The settings of a run.
   *
   * @throws ExtensionConfigurationException when the source cannot be read
   */
  static Settings of(ExtensionContext context) {
    return new Settings(context, SettingsSource.of(context));
  }

  /** What says that something is so, if anything does. */
  Optional<Setting> saying(boolean wanted, String name) {
    return saying(wanted ? "true" : "false", name, "true", "false", "false");
  }

  /** What says that faults of this name are off, if anything does. */
  Optional<Setting> off(String fault) {
    return saying("off", "fault." + fault, "on", "off", "off");
  }

  /** What goes first, of all that was said. */
  Optional<Setting> first(String name) {
    return all(name).stream().findFirst();
  }

  private Optional<Setting> saying(
      String wanted, String name, String one, String other, String example) {
    Optional<Setting> found = Optional.empty();
    for (Setting setting : all(name)) {
      if (!setting.value().equalsIgnoreCase(one) && !setting.value().equalsIgnoreCase(other)) {
        throw wrong(setting, one + " or " + other, example);
      }
      if (found.isEmpty() && setting.value().equalsIgnoreCase(wanted)) {
        found = Optional.of(setting);
      }
    }
    return found;
  }

  private List<Setting> all(String name) {
    String parameter = PREFIX + name;
    List<Setting> all = new ArrayList<>();
    context
        .getConfigurationParameter(parameter)
        .ifPresent(value -> all.add(new Setting(parameter, value.strip(), "")));
    source.get(parameter).ifPresent(all::add);
    return all;
  }

  /** A complaint about a value. */
  static ExtensionConfigurationException wrong(Setting setting, String rule, String example) {
    return new ExtensionConfigurationException(
        Messages.parameter(setting.parameter(), setting.value(), setting.place(), rule, example));
  }
}
