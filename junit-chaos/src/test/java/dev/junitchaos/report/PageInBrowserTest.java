package dev.junitchaos.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.junitchaos.LauncherTestKit;
import dev.junitchaos.internal.Json;
import dev.junitchaos.report.ReportTestCases.Broken;
import dev.junitchaos.report.ReportTestCases.Healthy;
import dev.junitchaos.report.ReportTestCases.Hypotheses;
import dev.junitchaos.report.ReportTestCases.Outcomes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page as a browser draws it, from a real report. */
class PageInBrowserTest {

  private static final String OUTCOMES = "dev.junitchaos.report.ReportTestCases$Outcomes.";

  @TempDir static Path directory;

  private static Chromium chromium;
  private static Map<?, ?> report;
  private static Document page;

  @BeforeAll
  static void draw() throws Exception {
    chromium = Chromium.find(directory);
    Path reports = directory.resolve("reports");
    LauncherTestKit.run(
        Map.of("junit.chaos.report.directory", reports.toString()),
        Outcomes.class,
        Hypotheses.class,
        Broken.class,
        Healthy.class);
    report = Json.object(Files.readString(reports.resolve("report.json"))).orElseThrow();
    page = open("");
  }

  private static Document open(String fragment) throws Exception {
    return chromium.open(directory.resolve("reports/report.html"), fragment);
  }

  @Test
  void its_cells_and_counts_are_those_of_the_data() {
    Map<?, ?> coverage = (Map<?, ?>) report.get("coverage");
    Map<String, String> signs =
        Map.of("held", "✓", "broke", "✗", "unexamined", "◐", "untested", "○", "none", "·");
    Map<String, Integer> counted = new TreeMap<>();
    List<Element> rows = page.select("#matrix tbody tr");
    List<?> expected = (List<?>) coverage.get("rows");
    List<String> classes =
        page.select("#matrix thead th.class").eachText().stream()
            .map(words -> words.replace(' ', '-'))
            .toList();

    assertThat(rows).hasSameSizeAs(expected);
    for (int row = 0; row < rows.size(); row++) {
      Map<?, ?> data = (Map<?, ?>) expected.get(row);
      assertThat(rows.get(row).select("th").eachText())
          .containsExactly(
              (String) data.get("function"),
              (String) data.get("downstream"),
              (String) data.get("resource"));
      for (int column = 0; column < classes.size(); column++) {
        Object cell = ((Map<?, ?>) data.get("classes")).get(classes.get(column));
        String state = cell == null ? "none" : (String) ((Map<?, ?>) cell).get("state");
        counted.merge(state, 1, Integer::sum);
        assertThat(rows.get(row).select("td").get(column).select("[aria-hidden]").text())
            .as(state)
            .isEqualTo(signs.get(state));
      }
    }
    assertThat(counted.keySet()).contains("held", "broke", "unexamined", "untested", "none");
    assertThat(page.select("#percent").text()).isEqualTo(coverage.get("percent").toString());
    assertThat(page.select("#counts").text())
        .isEqualTo(
            "%s of %s cells held, %s broke, %s not looked at, %s untested · %s tests"
                .formatted(
                    coverage.get("held"),
                    coverage.get("cells"),
                    coverage.get("broke"),
                    coverage.get("unexamined"),
                    coverage.get("untested"),
                    ((List<?>) report.get("tests")).size()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          search=no+orders+today       | 1 of 13 tests
          search=PutItem+denied        | 1 of 13 tests
          status=failed                | 2 of 13 tests
          met=throttle&status=failed   | 1 of 13 tests
          met=partial-success          | 0 of 13 tests
          ''                           | 13 tests
          """)
  void filter_and_search_narrow(String fragment, String found) throws Exception {
    Document narrowed = open(fragment);

    assertThat(narrowed.select("#found").text()).isEqualTo(found);
    assertThat(narrowed.select("#list > details"))
        .hasSize(Integer.parseInt(found.substring(0, found.indexOf(' '))));
  }

  @Test
  void one_test_can_be_linked_to_and_is_open() throws Exception {
    Document one = open("test=" + url(OUTCOMES + "holds"));

    assertThat(one.select("#list > details")).hasSize(1);
    assertThat(one.select("#list > details[open] .name").text())
        .isEqualTo("ReportTestCases › Outcomes.holds");
    assertThat(one.select("#cell-filter").hasAttr("hidden")).isFalse();
  }

  @Test
  void a_timeline_is_to_scale() throws Exception {
    Document one = open("test=" + url(OUTCOMES + "holds"));
    List<?> calls = (List<?>) ((List<?>) test("holds").get("journals")).get(0);
    double first = number(((Map<?, ?>) calls.get(0)).get("start"));
    double span = number(((Map<?, ?>) calls.get(0)).get("end")) - first;
    List<Element> tracks = one.select(".time tbody .track");

    assertThat(tracks).hasSameSizeAs(calls).hasSize(5);
    for (int i = 0; i < tracks.size(); i++) {
      Map<?, ?> call = (Map<?, ?>) calls.get(i);
      Element bar = tracks.get(i).select("i:not(.wait)").first();
      double start = number(call.get("start"));
      assertThat(style(bar, "left")).isCloseTo(100 * (start - first) / span, within(0.01));
      assertThat(style(bar, "width"))
          .isCloseTo(100 * (number(call.get("end")) - start) / span, within(0.01));
    }
    assertThat(one.select(".time tbody .wait")).hasSize(3);
    double waits =
        one.select(".time tbody .wait").stream().mapToDouble(wait -> style(wait, "width")).sum();
    assertThat(waits).isBetween(50.0, 100.0);
  }

  @Test
  void hypotheses_have_their_verdicts_and_how_far_they_held() {
    assertThat(page.select("#hypotheses li > :not(button)").eachText())
        .containsExactlyInAnyOrder(
            "✓ held",
            "a slow table is waited for scales_up held up to latency = 2 ms, broke at latency = 20"
                + " ms (beyond what it must stand)",
            "✗ broke",
            "orders are saved while the table throttles 1 test ended by the blast radius:"
                + " maxInjections = 2, faults not injected: 1",
            "⊘ invalid",
            "a broken system shows nothing Broken.an_order_is_taken failed before any fault:"
                + " java.lang.AssertionError: no orders today");
  }

  @Test
  void what_wants_a_look_is_listed() {
    assertThat(page.select("#notes li").eachText())
        .containsExactlyInAnyOrder(
            "Never struck: @ThrottleDynamo(table = \"other\") in ReportTestCases ›"
                + " Outcomes.never_strikes",
            "Left alone, as nothing told which test made it: payments.example.com in"
                + " ReportTestCases › Outcomes.never_strikes",
            "Ended by the blast radius: maxInjections = 2, faults not injected: 1 in"
                + " ReportTestCases › Hypotheses.contained");
  }

  @Test
  void what_a_test_says_is_text_and_never_markup() throws Exception {
    Document failed = open("test=" + url(OUTCOMES + "breaks"));

    assertThat(failed.select(".failure").first().wholeText())
        .isEqualTo("java.lang.AssertionError: " + ReportTestCases.NASTY);
    assertThat(page.select("#list .name").eachText())
        .anyMatch(name -> name.contains("</script><b>bold</b><!-- ${style}"));
    assertThat(failed.select("#list b, #notes b").eachText()).containsOnly("▼");
    assertThat(failed.select("#broken")).isEmpty();
  }

  @Test
  void the_gates_verdict_is_on_it_where_there_is_one() throws Exception {
    Map<String, Object> gate = Map.of("verdict", "failed", "text", "the gate fails:\n  <b>");
    Path judged = directory.resolve("judged.html");
    Files.writeString(judged, Written.page(Written.json(new Report(List.of(), gate))));

    Document shown = chromium.open(judged, "");

    assertThat(shown.select("#gate[hidden]")).isEmpty();
    assertThat(shown.select("#gate p").text()).isEqualTo("✗ failed");
    assertThat(shown.select("#gate pre").get(0).wholeText()).isEqualTo("the gate fails:\n  <b>");
    assertThat(page.select("#gate[hidden]")).hasSize(1);
  }

  @Test
  void its_scripts_run_to_their_end_and_a_failure_would_show() throws Exception {
    assertThat(page.select("html").attr("data-drawn")).isNotEmpty();
    assertThat(page.select("#broken")).isEmpty();
    Path damaged = directory.resolve("damaged.html");
    Files.writeString(damaged, Written.page("{}"));

    assertThat(chromium.open(damaged, "").select("#broken").text())
        .startsWith("This page could not draw all of itself: ");
  }

  @Test
  void a_keyboard_and_a_screen_reader_find_their_way() throws Exception {
    Document open = open("open=1");

    assertThat(open.select("header, main, footer")).hasSize(3);
    assertThat(open.select("h1")).hasSize(1);
    assertThat(open.select("section[aria-labelledby]")).hasSize(5);
    assertThat(open.select("th:not([scope])")).isEmpty();
    assertThat(open.select("button:not([type])")).isEmpty();
    assertThat(open.select("input, select"))
        .allMatch(field -> field.parent().tagName().equals("label"));
    // What opens and what is pressed is native, so Enter and Space work; nothing else is clickable.
    assertThat(open.select("#list > details > summary")).isNotEmpty();
    assertThat(open.select("[onclick], [tabindex]:not([tabindex=0]):not([tabindex=-1])")).isEmpty();
    assertThat(open.select("#matrix button .hidden").eachText())
        .contains("held", "broke", "nobody looked at the outcome");
    assertThat(open.select("#list summary .hidden").eachText())
        .contains("passed", "failed", "aborted");
  }

  private static Map<?, ?> test(String method) {
    return ((List<?>) report.get("tests"))
        .stream()
            .map(test -> (Map<?, ?>) test)
            .filter(test -> method.equals(test.get("method")))
            .findFirst()
            .orElseThrow();
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  /** A part of an element's style, in per cent. */
  private static double style(Element element, String name) {
    for (String part : element.attr("style").split(";")) {
      if (part.strip().startsWith(name + ":")) {
        return Double.parseDouble(part.substring(part.indexOf(':') + 1).replace("%", "").strip());
      }
    }
    throw new AssertionError("no " + name + " in " + element);
  }

  private static String url(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
