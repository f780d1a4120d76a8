package dev.junitchaos.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.junitchaos.ChaosTest;
import dev.junitchaos.ChildJvm;
import dev.junitchaos.LauncherTestKit;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.lambda.LambdaFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** What GitHub shows of a step. */
class StepSummaryTest {

  private static final String TITLE = "### JUnit Chaos: fault coverage";

  @TempDir Path directory;

  @Test
  void a_later_state_of_a_build_takes_the_place_of_an_earlier_one() throws IOException {
    Path file = Files.writeString(directory.resolve("summary"), "by another tool");

    summary(file, "1-1", "a").write("a, half\n");
    summary(file, "1-1", "b").write("b\n");
    summary(file, "1-1", "a").write("a, whole $1\n");

    assertThat(told(file)).isEqualTo("by another tool\na, whole $1\nb\n");
  }

  @Test
  void another_build_in_the_same_step_has_a_summary_of_its_own() throws IOException {
    Path file = directory.resolve("summary");

    summary(file, "1-1", "a").write("first\n");
    summary(file, "2-2", "a").write("second\n");

    assertThat(told(file)).isEqualTo("first\nsecond\n");
  }

  @Test
  void a_block_without_an_end_is_left_alone() throws IOException {
    Path file = directory.resolve("summary");
    summary(file, "1-1", "a").write("cut\n");
    Files.writeString(file, Files.readString(file).replaceAll("<!-- end .*\n", ""));

    summary(file, "1-1", "a").write("whole\n");

    assertThat(told(file)).isEqualTo("cut\nwhole\n");
  }

  @Test
  void it_tells_nothing_of_the_machine() throws IOException {
    Path file = directory.resolve("summary");
    summary(file, "1-1", "a").write("");

    assertThat(file).content().doesNotContain(directory.toString());
  }

  @Test
  void without_the_variable_there_is_none() {
    assertThat(StepSummary.of(Map.of(), "1-1", directory)).isEmpty();
    assertThat(StepSummary.of(Map.of("GITHUB_STEP_SUMMARY", " "), "1-1", directory)).isEmpty();
  }

  @Test
  void the_jvms_of_a_build_that_share_a_report_are_summed_up_once() throws Exception {
    Path file = Files.writeString(directory.resolve("summary"), "# Before\n");
    Map<String, String> environment =
        Map.of("GITHUB_STEP_SUMMARY", file.toString(), "GITHUB_WORKSPACE", directory.toString());
    ChildJvm one = ChildJvm.start(directory, environment, Map.of(), OneTestCases.class);
    ChildJvm other = ChildJvm.start(directory, environment, Map.of(), OtherTestCases.class);
    one.lines();
    other.lines();

    assertThat(told(file))
        .startsWith("# Before\n" + TITLE)
        .containsOnlyOnce(TITLE)
        .contains(
            "| one → DynamoDb.GetItem orders |",
            "| other → DynamoDb.GetItem orders |",
            "Report: `target/junit-chaos/report.html`");
  }

  @Test
  void it_can_be_switched_off() throws Exception {
    Path file = directory.resolve("summary");
    ChildJvm.start(
            directory,
            Map.of("GITHUB_STEP_SUMMARY", file.toString()),
            Map.of("junit.chaos.github", "OFF"),
            OneTestCases.class)
        .lines();

    assertThat(directory.resolve("target/junit-chaos/summary.md")).exists();
    assertThat(file).doesNotExist();
  }

  @Test
  void tests_that_a_test_runs_are_not_summed_up() throws Exception {
    Path file = directory.resolve("summary");
    ChildJvm child =
        ChildJvm.start(
            directory,
            Map.of("GITHUB_STEP_SUMMARY", file.toString()),
            Map.of(),
            NestingTestCases.class);

    assertThat(child.lines()).contains("runs_a_test() SUCCESSFUL");
    assertThat(directory.resolve("target/inner-reports/summary.md")).exists();
    assertThat(file).doesNotExist();
  }

  @Test
  void one_that_cannot_be_written_is_told_and_leaves_the_report() throws Exception {
    ChildJvm child =
        ChildJvm.start(
            directory,
            Map.of("GITHUB_STEP_SUMMARY", directory.toString()),
            Map.of("junit.chaos.github", "of"),
            OneTestCases.class);

    assertThat(child.lines())
        .contains(
            "reads() SUCCESSFUL",
            "JUnit Chaos: junit.chaos.github = \"of\", but it must be on or off. Example:"
                + " junit.chaos.github = off")
        .anyMatch(
            line ->
                line.startsWith(
                    "JUnit Chaos: no summary in GITHUB_STEP_SUMMARY, which cannot be written:"
                        + " java.nio.file."));
    assertThat(directory.resolve("target/junit-chaos/report.html")).exists();
  }

  private StepSummary summary(Path file, String build, String report) {
    return StepSummary.of(
            Map.of("GITHUB_STEP_SUMMARY", file.toString()), build, directory.resolve(report))
        .orElseThrow();
  }

  /** What is shown: not the marks. */
  private static String told(Path file) throws IOException {
    return Files.readString(file).replaceAll("<!-- .* -->\n", "");
  }

  private static void read(String function) {
    DynamoDbClient mock = mock(DynamoDbClient.class);
    when(mock.getItem(any(GetItemRequest.class))).thenReturn(GetItemResponse.builder().build());
    DynamoDbClient table = RealClient.inFrontOf(mock);
    RequestHandler<String, String> handler =
        (event, context) -> {
          table.getItem(get -> get.tableName("orders"));
          return "read";
        };
    LambdaFunction.of(handler).withName(function).invoke("o-1");
  }

  static class OneTestCases {
    @Test
    @ChaosTest
    void reads() {
      read("one");
    }
  }

  static class NestingTestCases {
    @Test
    void runs_a_test() {
      LauncherTestKit.run(Map.of(), OneTestCases.class);
    }
  }

  static class OtherTestCases {
    @Test
    void reads() {
      read("other");
    }
  }
}
