package dev.junitchaos.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What docs/ci.md shows for CI servers is what the sample has, and names what there is. */
class CiTest {

  private static final String PAGE = Pages.read(Pages.PROJECT.resolve("docs/ci.md"));
  private static final Path SAMPLE = Pages.PROJECT.resolve("samples/orders");
  private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\n(.*?\n)```");

  private static final String WORKFLOW =
      Pages.read(SAMPLE.resolve(".github/workflows/resilience.yml"));

  @Test
  void the_page_shows_the_sample_s_workflow() {
    assertThat(blocks()).hasSize(2).first().isEqualTo(WORKFLOW);
  }

  @Test
  void the_tests_can_only_read_and_no_code_runs_where_one_may_write() {
    Map<?, ?> test = map(map(yaml(WORKFLOW), "jobs"), "test");
    Map<?, ?> comment = map(map(yaml(WORKFLOW), "jobs"), "comment");

    assertThat(yaml(WORKFLOW).get("permissions")).isEqualTo(Map.of("contents", "read"));
    assertThat(test.get("permissions")).isNull();
    assertThat(comment.get("permissions")).isEqualTo(Map.of("pull-requests", "write"));
    assertThat(comment.toString()).doesNotContain("checkout", "mvn");
  }

  @Test
  void the_report_is_kept_whatever_happens_and_found_by_the_job_that_comments() {
    Map<?, ?> keep = step("test", "actions/upload-artifact");
    Map<?, ?> fetch = step("comment", "actions/download-artifact");

    assertThat(keep.get("if")).isEqualTo("always()");
    assertThat(map(fetch, "with").get("name")).isEqualTo(map(keep, "with").get("name"));
    // upload-artifact keeps what follows the paths' longest common folder.
    assertThat(map(keep, "with").get("path").toString().lines())
        .containsExactly(
            "target/junit-chaos/report.html",
            "target/junit-chaos/report.json",
            "target/junit-chaos/summary.md");
    assertThat(WORKFLOW).contains("cat summary.md;");
  }

  @Test
  void the_paths_are_those_that_a_run_writes() {
    // This very run is a build with the library: what it has written by now is where it says.
    List<String> paths =
        Pattern.compile("target/junit-chaos/([\\w.]+)")
            .matcher(PAGE)
            .results()
            .map(found -> found.group(1))
            .distinct()
            .toList();

    assertThat(paths).containsExactlyInAnyOrder("report.html", "report.json", "summary.md");
    String coverage = Pages.read(Pages.PROJECT.resolve("docs/coverage.md"));
    assertThat(paths).allMatch(path -> coverage.contains("| `" + path + "` |"));
  }

  @Test
  void the_example_for_gitlab_keeps_what_surefire_writes() {
    Map<?, ?> job = map(yaml(blocks().get(1)), "resilience");
    Map<?, ?> artifacts = map(job, "artifacts");

    assertThat(artifacts.get("when")).isEqualTo("always");
    assertThat(map(artifacts, "reports").get("junit"))
        .isEqualTo("target/surefire-reports/TEST-*.xml");
  }

  @Test
  void the_expression_for_gitlab_finds_the_line_of_a_run() {
    MatchResult quoted =
        Pattern.compile("coverage: '/(.*?)/'").matcher(PAGE).results().findFirst().orElseThrow();

    assertThat(
            "JUnit Chaos: Fault coverage 87 % (26 of 30 cells held): target/junit-chaos/report.html")
        .containsPattern(quoted.group(1));
  }

  private static Map<?, ?> step(String job, String action) {
    List<?> steps = (List<?>) map(map(yaml(WORKFLOW), "jobs"), job).get("steps");
    return steps.stream()
        .map(step -> (Map<?, ?>) step)
        .filter(step -> String.valueOf(step.get("uses")).startsWith(action + "@"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> blocks() {
    return BLOCK.matcher(PAGE).results().map(found -> found.group(1)).toList();
  }

  private static Map<?, ?> map(Map<?, ?> map, String key) {
    return (Map<?, ?>) map.get(key);
  }

  private static Map<?, ?> yaml(String text) {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
  }
}
