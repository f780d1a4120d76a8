package dev.junitchaos.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** {@code report.html}: one page that holds its style, its scripts and its data. Stateless. */
final class HtmlPage {

  private HtmlPage() {}

  /**
   * The page.
   *
   * @param json {@code report.json}
   */
  static String of(String json) throws IOException {
    return resource("report.html")
        .replace("${style}", resource("report.css").strip())
        .replace("${elements}", resource("elements.js").strip())
        .replace("${timeline}", resource("timeline.js").strip())
        .replace("${script}", resource("report.js").strip())
        .replace("${data}", inScript(json.strip()));
  }

  /** JSON that cannot end the element it stands in, and that means the same. */
  private static String inScript(String json) {
    return json.replace("<", "\\u003c");
  }

  private static String resource(String name) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(HtmlPage.class.getResourceAsStream(name), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
