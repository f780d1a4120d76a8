package dev.junitchaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.internal.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page as text: what it holds and what it leaves out. */
class HtmlPageTest {

  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

  @Test
  void its_data_is_the_report_whatever_is_in_it() throws IOException {
    String nasty = "</script><script>alert(1)</script> ${style} <!-- \u2028 & \" \\";
    String json = Json.write(Map.of("tests", List.of(nasty)));

    Matcher data = DATA.matcher(page(json));

    assertThat(data.find()).isTrue();
    assertThat(Json.object(data.group(1))).contains(Map.of("tests", List.of(nasty)));
  }

  @Test
  void it_asks_the_network_for_nothing() throws IOException {
    assertThat(page("{}"))
        .contains("default-src 'none'")
        .doesNotContain("http:", "https:", "//cdn", "@import", "url(", " src=", "<link", "fetch(");
  }

  @Test
  void nothing_of_its_template_is_left() throws IOException {
    assertThat(page("{}")).doesNotContain("${");
  }

  private static String page(String json) throws IOException {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    HtmlPage.write(out -> out.write(Text.json(json)), page);
    return page.toString(StandardCharsets.UTF_8);
  }
}
