package dev.junitchaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.ChildJvm;
import dev.junitchaos.journal.TestTrace;
import dev.junitchaos.report.ReportTestCases.Hypotheses;
import dev.junitchaos.report.ReportTestCases.Outcomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How GitHub Actions is told of a failed test. */
class GitHubAnnotationTest {

  private static final String TYPE = "shop.CheckoutTest$Nested";

  @TempDir Path workspace;

  @ParameterizedTest
  @CsvSource({
    "src/test/java/shop, CheckoutTest.java",
    "src/test/kotlin/shop, CheckoutTest.kt",
    "src/integrationTest/kotlin/shop, Tests.kt"
  })
  void names_the_line_of_the_test_s_class(String folder, String file) throws IOException {
    source("orders/" + folder, file);
    Throwable cause = failure("of the cause", new StackTraceElement("Else", "x", "Else.java", 1));
    cause.initCause(failure("deep", new StackTraceElement(TYPE + "$1", "lambda$0", file, 42)));

    assertThat(annotation(cause, "true"))
        .contains(
            "::error file=orders/"
                + folder
                + "/"
                + file
                + ",line=42,title=Chaos test failed%3A CheckoutTest$Nested.checks"
                + "::java.lang.IllegalStateException: of the cause%0ARun it again: mvn test");
  }

  @Test
  void names_the_file_when_no_line_is_known() throws IOException {
    source("orders/src/test/java/shop", "CheckoutTest.java");

    assertThat(annotation(failure("x"), "true").orElseThrow())
        .startsWith("::error file=orders/src/test/java/shop/CheckoutTest.java,title=");
  }

  @Test
  void names_no_file_when_there_is_none() {
    StackTraceElement frame = new StackTraceElement(TYPE, "checks", "CheckoutTest.java", 42);

    assertThat(annotation(failure("x", frame), "true").orElseThrow()).startsWith("::error title=");
  }

  @Test
  void escapes_what_github_reads() throws IOException {
    source("a,b:c%/src/test/java/shop", "CheckoutTest.java");
    Optional<String> line =
        GitHubAnnotation.of(
            test(failure("100 %\r\n::error::second, line")),
            notes(),
            Map.of("GITHUB_ACTIONS", "true", "GITHUB_WORKSPACE", workspace.toString()),
            workspace.resolve("a,b:c%"));

    assertThat(line.orElseThrow())
        .startsWith("::error file=a%2Cb%3Ac%25/src/test/java/shop/CheckoutTest.java,title=")
        .contains("::java.lang.IllegalStateException: 100 %25%0A::error::second, line%0ARun it")
        .doesNotContain("\n", "\r");
  }

  @Test
  void tells_of_a_failure_that_cannot_be_read() {
    Throwable unreadable =
        new IllegalStateException() {
          @Override
          public String getMessage() {
            throw new IllegalArgumentException("no text");
          }
        };

    assertThat(annotation(unreadable, "true").orElseThrow())
        .contains(
            "::"
                + unreadable.getClass().getName()
                + ", whose message cannot be read: java.lang.IllegalArgumentException: no text");
  }

  @Test
  void is_short() {
    String line = annotation(failure("line\n".repeat(100)), "true").orElseThrow();

    assertThat(line.split("%0A")).hasSize(11);
  }

  @Test
  void is_printed_in_github_actions_only() {
    assertThat(annotation(failure("x"), "false")).isEmpty();
    assertThat(GitHubAnnotation.of(test(failure("x")), notes(), Map.of(), workspace)).isEmpty();
  }

  @Test
  void each_failed_chaos_test_prints_one() throws Exception {
    Path folder = Files.createDirectories(workspace.resolve("src/test/java/dev/junitchaos/report"));
    Files.copy(
        Path.of("src/test/java/dev/junitchaos/report/ReportTestCases.java"),
        folder.resolve("ReportTestCases.java"));
    Map<String, String> environment =
        Map.of("GITHUB_ACTIONS", "true", "GITHUB_WORKSPACE", workspace.toString());
    List<String> printed = errors(environment, Map.of());

    assertThat(printed)
        .hasSize(2)
        .allMatch(
            line ->
                line.matches(
                    "(?s)::error file=src/test/java/dev/junitchaos/report/ReportTestCases\\.java,line=\\d+,"
                        + "title=Chaos test failed%3A ReportTestCases\\$.*"));
    assertThat(String.join("\n", printed))
        .contains(".does_not_hold::java.lang.AssertionError: %0AExpecting the handler to throw")
        .contains(".breaks::java.lang.AssertionError: </script>");
    assertThat(errors(environment, Map.of("junit.chaos.github", "off"))).isEmpty();
    assertThat(errors(Map.of(), Map.of())).isEmpty();
  }

  private List<String> errors(Map<String, String> environment, Map<String, String> parameters)
      throws IOException, InterruptedException {
    return ChildJvm.start(workspace, environment, parameters, Outcomes.class, Hypotheses.class)
        .lines()
        .stream()
        .filter(line -> line.contains("::error"))
        .toList();
  }

  private Optional<String> annotation(Throwable thrown, String actions) {
    return GitHubAnnotation.of(
        test(thrown),
        notes(),
        Map.of("GITHUB_ACTIONS", actions, "GITHUB_WORKSPACE", workspace.toString()),
        workspace.resolve("orders"));
  }

  private void source(String folder, String file) throws IOException {
    Files.createFile(Files.createDirectories(workspace.resolve(folder)).resolve(file));
  }

  private static Throwable failure(String message, StackTraceElement... frames) {
    Throwable failure = new IllegalStateException(message);
    failure.setStackTrace(frames);
    return failure;
  }

  private static FinishedTest test(Throwable thrown) {
    return new FinishedTest("id", TYPE, "checks", "checks()", "failed", thrown);
  }

  private static TestTrace.Notes notes() {
    return new TestTrace.Notes(List.of(), 7, "mvn test", true, TestTrace.Verdict.BROKE, null);
  }
}
