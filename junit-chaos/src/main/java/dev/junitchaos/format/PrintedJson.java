package dev.junitchaos.format;

import dev.junitchaos.internal.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes JSON for people: indented. Stateless. */
final class PrintedJson {

  private PrintedJson() {}

  static String of(Object value) {
    return print(value, "") + "\n";
  }

  private static String print(Object value, String indent) {
    String inner = indent + "  ";
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      return map.entrySet().stream()
          .map(
              e ->
                  inner
                      + Json.write(String.valueOf(e.getKey()))
                      + ": "
                      + print(e.getValue(), inner))
          .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
    }
    if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
      return list.stream()
          .map(one -> inner + print(one, inner))
          .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
    }
    return Json.write(value);
  }
}
