package dev.junitchaos.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** {@code report.html}: one page that holds its style, its scripts and its data. Stateless. */
final class HtmlPage {

  private static final String DATA = "${data}";

  private HtmlPage() {}

  /**
   * Writes the page.
   *
   * @param json {@code report.json}, {@linkplain Text#json without} what could end the element that
   *     it stands in
   */
  static void write(Text json, OutputStream out) throws IOException {
    String page =
        resource("report.html")
            .replace("${style}", resource("report.css").strip())
            .replace("${elements}", resource("elements.js").strip())
            .replace("${timeline}", resource("timeline.js").strip())
            .replace("${script}", resource("report.js").strip());
    int data = page.indexOf(DATA);
    out.write(page.substring(0, data).getBytes(StandardCharsets.UTF_8));
    json.to(out);
    out.write(page.substring(data + DATA.length()).getBytes(StandardCharsets.UTF_8));
  }

  private static String resource(String name) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(HtmlPage.class.getResourceAsStream(name), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
