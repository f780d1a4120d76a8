package dev.junitchaos.http;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the status of a response in the bytes that pass by. */
final class StatusLine {

  /** At the start of what a server sends, or right after an interim answer. */
  private static final Pattern LINE = Pattern.compile("(?:\\A|\\r\\n\\r\\n)HTTP/1\\.[01] (\\d{3})");

  private StatusLine() {}

  /**
   * The status after these bytes; until it is final, 1xx or 0.
   *
   * @param before the status before them
   */
  static int last(byte[] bytes, int count, int before) {
    Matcher lines = LINE.matcher(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
    int status = before;
    while (status < 200 && lines.find()) {
      status = Integer.parseInt(lines.group(1));
    }
    return status;
  }
}
