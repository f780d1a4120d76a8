package dev.junitchaos;

import dev.junitchaos.internal.Json;
import dev.junitchaos.internal.Messages;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Settings written as one text: lines of properties, or a JSON object, whose members may be nested.
 * Names may leave {@code junit.chaos.} out.
 */
final class SettingsText {

  /** What can be said there; besides, a fault by its name. */
  private static final List<String> NAMES =
      List.of("enabled", "dry-run", "allow-remote", "strict", "seed");

  private SettingsText() {}

  /**
   * Reads a text.
   *
   * @return values by whole names
   * @throws IllegalArgumentException when it is neither, or names what cannot be said there
   */
  static Map<String, String> read(String text) {
    Map<String, String> given = new LinkedHashMap<>();
    if (text.stripLeading().startsWith("{")) {
      Map<String, @Nullable Object> object =
          Json.object(text)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "its text begins as a JSON object does, but is none. Example:"
                              + " {\"enabled\": false}"));
      flatten("", object, given);
    } else {
      properties(text).forEach((key, value) -> given.put(key.toString(), value.toString()));
    }
    Map<String, String> values = new LinkedHashMap<>();
    given.forEach((name, value) -> values.put(whole(name), value.strip()));
    return Map.copyOf(values);
  }

  private static Properties properties(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  private static void flatten(
      String prefix, Map<String, @Nullable Object> object, Map<String, String> into) {
    object.forEach(
        (key, value) -> {
          String name = prefix + key;
          if (value instanceof Map<?, ?> nested) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            nested.forEach((member, inner) -> members.put(String.valueOf(member), inner));
            flatten(name + ".", members, into);
          } else if (value == null || value instanceof List) {
            throw new IllegalArgumentException(
                name
                    + " = "
                    + Json.write(value)
                    + ", but it must be a text, a number or a boolean.");
          } else {
            into.put(name, value.toString());
          }
        });
  }

  private static String whole(String name) {
    String plain =
        name.startsWith(Settings.PREFIX) ? name.substring(Settings.PREFIX.length()) : name;
    if (!plain.startsWith("fault.") && !NAMES.contains(plain)) {
      throw new IllegalArgumentException(
          Messages.unknown("parameter to be set there called", plain, NAMES));
    }
    return Settings.PREFIX + plain;
  }
}
