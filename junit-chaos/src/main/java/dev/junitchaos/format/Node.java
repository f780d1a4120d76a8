package dev.junitchaos.format;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value in a file, whatever the file's syntax, and where it stands. Immutable.
 *
 * @param file what messages call the file
 * @param line from 1; 0: not known
 * @param path from the root, such as {@code latency.match[0].path}; empty for the root
 * @param value a map of nodes by name, a list of nodes, a text, a {@link BigDecimal}, a boolean, or
 *     {@code null}
 */
record Node(String file, int line, String path, @Nullable Object value) {

  private static final Pattern PLAIN = Pattern.compile("[\\w-]+");
  private static final int LONGEST_QUOTE = 60;

  /** The path of a member of this object. */
  static String member(String path, String name) {
    String step = PLAIN.matcher(name).matches() ? name : "[\"" + quoted(name) + "\"]";
    return path.isEmpty() || step.startsWith("[") ? path + step : path + "." + step;
  }

  boolean isObject() {
    return value instanceof Map;
  }

  boolean isList() {
    return value instanceof List;
  }

  boolean isText() {
    return value instanceof String;
  }

  boolean isNumber() {
    return value instanceof BigDecimal;
  }

  /** The members of an object. */
  @SuppressWarnings("unchecked")
  Map<String, Node> members() {
    if (!(value instanceof Map<?, ?>)) {
      throw mustBe("an object");
    }
    return (Map<String, Node>) value;
  }

  /** The elements of a list. */
  @SuppressWarnings("unchecked")
  List<Node> elements() {
    if (!(value instanceof List<?>)) {
      throw mustBe("a list");
    }
    return (List<Node>) value;
  }

  /** A text. */
  String text() {
    if (!(value instanceof String text)) {
      throw mustBe("a text");
    }
    return text;
  }

  /** A text, or a number or boolean as a text, for files in which all values are texts. */
  String plainText() {
    if (value == null || isObject() || isList()) {
      throw mustBe("a text");
    }
    return value.toString();
  }

  /** A number. */
  BigDecimal number() {
    if (!(value instanceof BigDecimal number)) {
      throw mustBe("a number");
    }
    return number;
  }

  /** A boolean. */
  boolean flag() {
    if (!(value instanceof Boolean flag)) {
      throw mustBe("true or false");
    }
    return flag;
  }

  /** As maps, lists, texts, numbers and booleans, without places. */
  @Nullable Object plain() {
    if (value instanceof Map<?, ?>) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      members().forEach((name, node) -> plain.put(name, node.plain()));
      return plain;
    }
    if (value instanceof List<?>) {
      List<@Nullable Object> plain = new ArrayList<>();
      elements().forEach(node -> plain.add(node.plain()));
      return plain;
    }
    return value;
  }

  /** The same place with another value. */
  Node with(@Nullable Object other) {
    return new Node(file, line, path, other);
  }

  /** A complaint about the value's kind or range. */
  ChaosFileException mustBe(String rule) {
    return error("must be " + rule + ", but is " + shown());
  }

  /** A complaint about this place. */
  ChaosFileException error(String problem) {
    return new ChaosFileException(place() + ": " + problem);
  }

  /** File, line and path. */
  String place() {
    return file + (line > 0 ? ", line " + line : "") + (path.isEmpty() ? "" : ", " + path);
  }

  private String shown() {
    if (value instanceof String text) {
      return "\"" + quoted(text) + "\"";
    }
    return isObject()
        ? "an object"
        : isList() ? "a list" : value == null ? "empty" : quoted(value.toString());
  }

  /** On one line, and not too long. */
  static String quoted(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
  }
}
