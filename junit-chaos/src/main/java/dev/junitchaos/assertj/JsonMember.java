package dev.junitchaos.assertj;

import java.util.OptionalInt;

/**
 * Finds one whole number in the outermost object of a JSON text. It looks for nothing else, so it
 * passes over what nested objects, arrays and strings hold, and does not check that they are right.
 */
final class JsonMember {

  private final String text;
  private int at;

  private JsonMember(String text) {
    this.text = text;
  }

  /**
   * The value of a member.
   *
   * @param json any text
   * @param name of the member, which the text spells without escapes
   * @return empty when the text is no JSON object, or has no such member that is a whole number
   */
  static OptionalInt number(String json, String name) {
    return new JsonMember(json).find("\"" + name + "\"");
  }

  private OptionalInt find(String quotedName) {
    if (!take('{')) {
      return OptionalInt.empty();
    }
    do {
      String key = value();
      if (!take(':')) {
        return OptionalInt.empty();
      }
      String value = value();
      if (key.equals(quotedName)) {
        return wholeNumber(value);
      }
    } while (take(','));
    return OptionalInt.empty();
  }

  private static OptionalInt wholeNumber(String value) {
    return value.matches("-?\\d{1,9}")
        ? OptionalInt.of(Integer.parseInt(value))
        : OptionalInt.empty();
  }

  /** Passes a character that comes next, blanks aside; stays where it is before any other. */
  private boolean take(char expected) {
    skipBlanks();
    if (at < text.length() && text.charAt(at) == expected) {
      at++;
      return true;
    }
    return false;
  }

  /** Passes one value of any kind, with all it holds, and returns it as it is written. */
  private String value() {
    skipBlanks();
    int start = at;
    int depth = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (depth == 0 && at > start && ",:}] \t\r\n".indexOf(c) >= 0) {
        break;
      }
      if (c == '"') {
        skipString();
        continue;
      }
      if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
      }
      at++;
    }
    return text.substring(start, at);
  }

  private void skipString() {
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(at + 1, text.length());
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
