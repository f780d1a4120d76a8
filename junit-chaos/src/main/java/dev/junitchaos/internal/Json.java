package dev.junitchaos.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON text, so that a fault can change one member of it: objects as maps that
 * keep their order, arrays as lists, numbers as {@link BigDecimal}. No file of the library needs
 * more of JSON than this.
 */
public final class Json {

  private static final String ESCAPED = "\"\\/bfnrt";
  private static final String UNESCAPED = "\"\\/\b\f\n\r\t";
  private static final int DEEPEST = 200;

  private final String text;
  private int at;
  private int depth;

  private Json(String text) {
    this.text = text;
  }

  /** The object that a text is; empty when it is anything else, or no JSON. */
  public static Optional<Map<String, @Nullable Object>> object(String text) {
    try {
      Json json = new Json(text);
      json.skipBlanks();
      if (!json.take("{")) {
        return Optional.empty();
      }
      Map<String, @Nullable Object> object = json.members();
      json.skipBlanks();
      return json.at == text.length() ? Optional.of(object) : Optional.empty();
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** Maps, lists, texts, numbers, booleans and {@code null} as JSON text. */
  public static String write(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  /** As {@link #write(Object)}, at the end of other text. */
  public static void write(@Nullable Object value, StringBuilder out) {
    if (value instanceof Map<?, ?> map) {
      String separator = "{";
      for (Map.Entry<?, ?> member : map.entrySet()) {
        out.append(separator);
        quote(String.valueOf(member.getKey()), out);
        out.append(':');
        write(member.getValue(), out);
        separator = ",";
      }
      out.append(map.isEmpty() ? "{}" : "}");
    } else if (value instanceof List<?> list) {
      String separator = "[";
      for (Object element : list) {
        out.append(separator);
        write(element, out);
        separator = ",";
      }
      out.append(list.isEmpty() ? "[]" : "]");
    } else if (value instanceof String string) {
      quote(string, out);
    } else {
      out.append(value);
    }
  }

  private @Nullable Object value() {
    skipBlanks();
    if (take("{")) {
      return members();
    }
    if (take("[")) {
      return elements();
    }
    if (take("\"")) {
      return string();
    }
    if (take("true")) {
      return true;
    }
    if (take("false")) {
      return false;
    }
    if (take("null")) {
      return null;
    }
    int start = at;
    while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return new BigDecimal(text.substring(start, at));
  }

  private Map<String, @Nullable Object> members() {
    enter();
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    skipBlanks();
    if (!take("}")) {
      do {
        skipBlanks();
        expect("\"");
        String name = string();
        skipBlanks();
        expect(":");
        members.put(name, value());
        skipBlanks();
      } while (take(","));
      expect("}");
    }
    depth--;
    return members;
  }

  private List<@Nullable Object> elements() {
    enter();
    List<@Nullable Object> elements = new ArrayList<>();
    skipBlanks();
    if (!take("]")) {
      do {
        elements.add(value());
        skipBlanks();
      } while (take(","));
      expect("]");
    }
    depth--;
    return elements;
  }

  private void enter() {
    if (++depth > DEEPEST) {
      throw new IllegalArgumentException("nested too deeply");
    }
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
      if (c != '\\') {
        string.append(c);
        continue;
      }
      char escaped = text.charAt(at++);
      if (escaped == 'u') {
        string.append((char) Integer.parseInt(text, at, at + 4, 16));
        at += 4;
      } else {
        string.append(UNESCAPED.charAt(ESCAPED.indexOf(escaped)));
      }
    }
    return string.toString();
  }

  private boolean take(String expected) {
    if (!text.startsWith(expected, at)) {
      return false;
    }
    at += expected.length();
    return true;
  }

  private void expect(String expected) {
    if (!take(expected)) {
      throw new IllegalArgumentException("no " + expected + " at " + at);
    }
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private static void quote(String string, StringBuilder out) {
    out.append('"');
    int written = 0;
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c >= ' ' && c != '"' && c != '\\') {
        continue;
      }
      out.append(string, written, i);
      written = i + 1;
      int escape = UNESCAPED.indexOf(c);
      if (escape >= 0) {
        out.append('\\').append(ESCAPED.charAt(escape));
      } else {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      }
    }
    out.append(string, written, string.length()).append('"');
  }
}
