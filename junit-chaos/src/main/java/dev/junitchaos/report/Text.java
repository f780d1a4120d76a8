package dev.junitchaos.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Text in UTF-8 that is made while it is written: a run of many calls has more than fits. */
@FunctionalInterface
interface Text {

  /** Writes it; neither flushes nor closes. May be called more than once. */
  void to(OutputStream out) throws IOException;

  /** A piece of JSON, which means the same without {@code <} and then may stand in a page. */
  static byte[] json(String piece) {
    return piece.replace("<", "\\u003c").getBytes(StandardCharsets.UTF_8);
  }
}
