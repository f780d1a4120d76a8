package dev.junitchaos.report;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** {@code report.html}: one page that holds its style, its script and its data. Stateless. */
final class HtmlPage {

  private static final String DATA = "${data}";

  private HtmlPage() {}

  /**
   * Writes the page.
   *
   * @param json {@code report.json}
   */
  static void write(Text json, OutputStream out) throws IOException {
    String page =
        resource("report.html")
            .replace("${style}", resource("report.css").strip())
            .replace("${script}", resource("report.js").strip());
    int data = page.indexOf(DATA);
    out.write(page.substring(0, data).getBytes(StandardCharsets.UTF_8));
    json.to(new InScript(out));
    out.write(page.substring(data + DATA.length()).getBytes(StandardCharsets.UTF_8));
  }

  /** JSON that cannot end the element it stands in, and that means the same. */
  private static final class InScript extends FilterOutputStream {

    private static final byte[] LESS_THAN = "\\u003c".getBytes(StandardCharsets.UTF_8);

    InScript(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      if (b == '<') {
        out.write(LESS_THAN);
      } else {
        out.write(b);
      }
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
      int written = start;
      for (int i = start; i < start + length; i++) {
        if (bytes[i] == '<') {
          out.write(bytes, written, i - written);
          out.write(LESS_THAN);
          written = i + 1;
        }
      }
      out.write(bytes, written, start + length - written);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(HtmlPage.class.getResourceAsStream(name), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
