package dev.junitchaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.ChaosTest;
import dev.junitchaos.LauncherTestKit;
import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.FaultClass;
import dev.junitchaos.journal.Journal;
import dev.junitchaos.journal.JournalEntry.CallStarted;
import dev.junitchaos.journal.TestTrace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What several JVMs of one build leave. */
class RunFilesTest {

  @TempDir Path directory;

  @Test
  void the_jvms_of_a_build_read_what_all_of_them_wrote() throws IOException {
    try (RunFiles one = RunFiles.open(directory);
        RunFiles other = RunFiles.open(directory)) {
      one.add(test("a", "passed"));
      other.add(test("b", "passed"));
      assertThat(one.tests()).extracting(TestRecord::id).containsExactlyInAnyOrder("a", "b");
      assertThat(other.tests()).extracting(TestRecord::id).containsExactlyInAnyOrder("a", "b");
    }
  }

  @Test
  void of_a_test_that_ran_twice_the_last_run_counts() throws IOException {
    try (RunFiles files = RunFiles.open(directory)) {
      files.add(test("a", "failed"));
      files.add(test("a", "passed"));
      assertThat(files.tests())
          .extracting(test -> test.head().get("status"))
          .containsExactly("passed");
    }
  }

  @Test
  void a_jvm_that_crashed_in_the_middle_of_a_line_loses_that_line_only() throws IOException {
    try (RunFiles crashed = RunFiles.open(directory)) {
      crashed.add(test("a", "passed"));
      Files.writeString(
          only(".jsonl"), "{\"id\":\"b\",\"status\":\"pass", StandardOpenOption.APPEND);
    }
    try (RunFiles files = RunFiles.open(directory)) {
      files.add(test("c", "passed"));
      assertThat(files.tests()).extracting(TestRecord::id).containsExactlyInAnyOrder("a", "c");
    }
  }

  @Test
  void what_a_build_left_that_is_over_is_gone() throws IOException {
    Path runs = Files.createDirectories(directory.resolve("runs"));
    Path old = Files.writeString(runs.resolve("1-1-1-x.jsonl"), line("a"));
    try (RunFiles files = RunFiles.open(directory)) {
      assertThat(files.tests()).isEmpty();
    }
    assertThat(old).doesNotExist();
  }

  @Test
  void what_a_build_left_that_goes_on_beside_this_one_stays_and_is_not_read() throws IOException {
    Path runs = Files.createDirectories(directory.resolve("runs"));
    ProcessHandle other = ProcessHandle.current();
    String id = other.pid() + "-" + other.info().startInstant().orElseThrow().toEpochMilli();
    Path theirs = Files.writeString(runs.resolve(id + "-1-x.jsonl"), line("a"));
    try (RunFiles files = RunFiles.open(directory)) {
      assertThat(files.tests()).isEmpty();
    }
    assertThat(theirs).exists();
  }

  @Test
  @ResourceLock(Resources.SYSTEM_ERR)
  void a_report_that_cannot_be_written_is_told_once_and_fails_no_test() throws IOException {
    Path file = Files.writeString(directory.resolve("in-the-way"), "");
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    LauncherTestKit run;
    try {
      run =
          LauncherTestKit.run(
              Map.of("junit.chaos.report.directory", file.toString()), TwoTestCases.class);
    } finally {
      System.setErr(before);
    }
    assertThat(run.passed()).isEqualTo(2);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .containsOnlyOnce(
            "JUnit Chaos: no report, because " + file + " cannot be written: java.nio.file.");
  }

  @Test
  @ResourceLock(Resources.SYSTEM_ERR)
  void tests_that_cannot_be_recorded_are_told_once_and_the_others_are_reported()
      throws IOException {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    AtomicInteger left = new AtomicInteger(2);
    try {
      RunCollector run =
          RunCollector.open(
              directory,
              call -> {
                if (left.getAndDecrement() > 0) {
                  throw new OutOfMemoryError("on purpose");
                }
                return EnumSet.noneOf(FaultClass.class);
              },
              Map.of());
      for (String id : List.of("a", "b", "c")) {
        run.started(id).calm(ofOneCall());
        run.finished(new FinishedTest(id, "SomeTest", id, id + "()", "passed", null));
      }
      run.write();
      run.close();
    } finally {
      System.setErr(before);
    }
    assertThat(ChildRun.reported(directory)).containsOnlyKeys("SomeTest.c");
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "JUnit Chaos: the report lacks 2 tests which could not be recorded, first SomeTest.a:"
                + " java.lang.OutOfMemoryError: on purpose. The tests are not affected.");
  }

  /** As in a fork, where each class is a run of its own: not each of them rewrites the report. */
  @Test
  void what_many_runs_of_a_session_leave_is_reported_when_it_closes() throws IOException {
    for (String id : List.of("a", "b", "c", "d", "e")) {
      RunCollector run =
          RunCollector.open(directory, call -> EnumSet.noneOf(FaultClass.class), Map.of());
      run.started(id).calm(ofOneCall());
      run.finished(new FinishedTest(id, "SomeTest", id, id + "()", "passed", null));
      run.write();
      run.close();
    }
    RunCollector.sessionClosed();

    assertThat(ChildRun.reported(directory))
        .containsOnlyKeys("SomeTest.a", "SomeTest.b", "SomeTest.c", "SomeTest.d", "SomeTest.e");
  }

  private static Journal ofOneCall() {
    Journal journal = new Journal();
    journal.append(new CallStarted(1, new Call.Http("localhost", 80), 0, "", Duration.ZERO));
    return journal;
  }

  private Path only(String ending) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("runs"))) {
      List<Path> found = files.filter(file -> file.toString().endsWith(ending)).toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }

  private static String line(String id) {
    return test(id, "passed").line(new FilePart(Path.of(""), 0, 0)) + "\n";
  }

  private static TestRecord test(String id, String status) {
    TestTrace trace = new TestTrace();
    trace.calm(new Journal());
    return TestRecord.of(
        new FinishedTest(id, "SomeTest", "some", "some()", status, null),
        trace,
        call -> EnumSet.noneOf(FaultClass.class));
  }

  static class TwoTestCases {
    @Test
    @ChaosTest
    void one() {}

    @Test
    @ChaosTest
    void two() {}
  }
}
