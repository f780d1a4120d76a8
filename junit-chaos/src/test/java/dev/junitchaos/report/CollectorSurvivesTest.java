package dev.junitchaos.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.junitchaos.internal.Json;
import dev.junitchaos.report.HostileTestCases.Console;
import dev.junitchaos.report.HostileTestCases.DeletesTheReport;
import dev.junitchaos.report.HostileTestCases.Elsewhere;
import dev.junitchaos.report.HostileTestCases.ExceptionWithoutWords;
import dev.junitchaos.report.HostileTestCases.Exits;
import dev.junitchaos.report.HostileTestCases.HalfACharacter;
import dev.junitchaos.report.HostileTestCases.Halts;
import dev.junitchaos.report.HostileTestCases.HeapIsFull;
import dev.junitchaos.report.HostileTestCases.OutOfMemory;
import dev.junitchaos.report.HostileTestCases.OutOfMemoryInHandler;
import dev.junitchaos.report.HostileTestCases.StackIsFull;
import dev.junitchaos.report.HostileTestCases.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What tests do to their own JVM costs the report nothing, or no more than the test that did it.
 */
class CollectorSurvivesTest {

  @TempDir Path report;

  @Test
  void full_heaps_and_stacks_interrupted_threads_and_odd_exceptions_lose_nothing()
      throws Exception {
    ChildRun run =
        ChildRun.of(
                "\"$@\"",
                report,
                List.of("-Xmx96m"),
                Threads.class,
                OutOfMemoryInHandler.class,
                HeapIsFull.class,
                StackIsFull.class,
                ExceptionWithoutWords.class,
                HalfACharacter.class,
                Console.class)
            .ended(0);

    assertThat(run.results()).hasSize(21);
    assertThat(run.results()).filteredOn(result -> result.endsWith("FAILED")).hasSize(3);
    assertThat(ChildRun.reported(report))
        .hasSize(21)
        .contains(
            entry("Threads.b_hostile", "passed"),
            entry("OutOfMemoryInHandler.b_hostile", "passed"),
            entry("HeapIsFull.b_hostile", "passed"),
            entry("StackIsFull.b_hostile", "failed"),
            entry("ExceptionWithoutWords.b_hostile", "failed"),
            entry("HalfACharacter.b_hostile", "failed"),
            entry("Console.c_after", "passed"));
    assertThat(run.warnings()).isEmpty();
    assertThat(run.lines()).last().asString().startsWith("JUnit Chaos: 21 chaos tests (3 failed)");
  }

  /** JUnit itself ends a run at such an error, with or without this library. */
  @Test
  void an_out_of_memory_error_that_a_test_throws_loses_that_test_only() throws Exception {
    ChildRun.of(report, OutOfMemory.class).ended(1);
    assertThat(ChildRun.reported(report)).containsExactly(entry("OutOfMemory.a_before", "passed"));
  }

  @Test
  void a_test_that_exits_loses_itself_only() throws Exception {
    ChildRun run = ChildRun.of(report, Exits.class).ended(3);

    assertThat(ChildRun.reported(report)).containsExactly(entry("Exits.a_before", "passed"));
    assertThat(run.warnings()).isEmpty();
  }

  @Test
  void a_jvm_that_is_gone_at_once_leaves_its_tests_to_the_next() throws Exception {
    ChildRun.of(report, Halts.class).ended(3);
    assertThat(report.resolve("report.json")).doesNotExist();

    ChildRun.of(report, StackIsFull.class).ended(0);

    assertThat(ChildRun.reported(report))
        .hasSize(4)
        .containsKeys("Halts.a_before", "StackIsFull.c_after");
  }

  @Test
  void a_report_that_a_test_deletes_comes_back() throws Exception {
    Path folder = report.resolve("within").resolve("it");

    ChildRun run = ChildRun.of(folder, DeletesTheReport.class).ended(0);

    assertThat(ChildRun.reported(folder)).hasSize(3);
    assertThat(run.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tr-TR", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "th-TH-u-nu-thai-ca-buddhist"})
  void the_report_is_the_same_everywhere(String locale) throws Exception {
    Path there = report.resolve("there");
    Path here = report.resolve("here");

    ChildRun run =
        ChildRun.of("\"$@\"", there, List.of("-Delsewhere=" + locale), Elsewhere.class).ended(0);
    ChildRun.of("\"$@\"", here, List.of("-Delsewhere=en-US"), Elsewhere.class).ended(0);

    assertThat(run.results()).allMatch(result -> result.endsWith("SUCCESSFUL")).hasSize(3);
    assertThat(withoutTimes(there)).isEqualTo(withoutTimes(here));
    assertThat(there.resolve("summary.md")).hasSameTextualContentAs(here.resolve("summary.md"));
    assertThat(run.lines().toString()).doesNotContainPattern("[\\p{Nd}&&[^0-9]]");
  }

  private static Map<String, Object> withoutTimes(Path report) throws IOException {
    String json = Files.readString(report.resolve("report.json"));
    assertThat(json).doesNotContainPattern("[\\p{Nd}&&[^0-9]]");
    return Json.object(json.replaceAll("\"(start|end|at)\":\\d+", "\"$1\":0")).orElseThrow();
  }
}
