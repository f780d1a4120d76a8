package dev.junitchaos.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What is written to a file, as text. */
final class Written {

  private Written() {}

  static String json(Report report) {
    return of(report::json);
  }

  /** The page that holds some JSON. */
  static String page(String json) {
    return of(out -> HtmlPage.write(data -> data.write(Text.json(json)), out));
  }

  private static String of(Text text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      text.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
