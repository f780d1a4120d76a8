package dev.junitchaos.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.junitchaos.report.HostileTestCases.ManyCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Disks that are full or read-only: real ones, which the JVM under test sees and nobody else does.
 * That needs a Linux that lets users mount; other machines skip those tests.
 */
class FullDiskTest {

  private static final List<String> ALL_PASSED =
      List.of("a_before() SUCCESSFUL", "b_hostile() SUCCESSFUL", "c_after() SUCCESSFUL");

  @TempDir Path temporary;
  private Path report;
  private Path left;

  @BeforeEach
  void folders() throws IOException {
    report = Files.createDirectory(temporary.resolve("report"));
    left = temporary.resolve("left");
  }

  @Test
  void full_before_the_first_test() throws Exception {
    ChildRun run = onDisk("size=4k", "echo old > $R/report.html");

    assertThat(run.results()).isEqualTo(ALL_PASSED);
    assertThat(run.warnings()).containsExactly(noSpace("; the one there is older"));
    assertThat(report()).containsExactly("report.html");
    assertThat(left.resolve("report.html")).hasContent("old");
  }

  @Test
  void full_in_the_middle_of_a_test() throws Exception {
    ChildRun run = onDisk("size=72k", "true");

    assertThat(run.results()).isEqualTo(ALL_PASSED);
    assertThat(run.warnings())
        .containsExactly(
            "JUnit Chaos: the report lacks "
                + ManyCalls.class.getName()
                + ".b_hostile, which could not be recorded: java.io.IOException: No space left on"
                + " device. The tests are not affected.");
    assertThat(report()).containsExactly("report.html", "report.json", "summary.md");
    assertThat(ChildRun.reported(left)).containsOnlyKeys("ManyCalls.a_before", "ManyCalls.c_after");
  }

  @Test
  void full_when_the_report_is_written() throws Exception {
    ChildRun run = onDisk("size=200k", "cd $R && echo old | tee report.html > report.json");

    assertThat(run.results()).isEqualTo(ALL_PASSED);
    assertThat(run.warnings()).containsExactly(noSpace("; the one there is older"));
    assertThat(report()).containsExactly("report.html", "report.json");
    assertThat(left.resolve("report.html")).hasContent("old");
    assertThat(left.resolve("report.json")).hasContent("old");
  }

  @Test
  void read_only() throws Exception {
    ChildRun run = onDisk("size=1m", "mount -o remount,ro $R");

    assertThat(run.results()).isEqualTo(ALL_PASSED);
    assertThat(run.warnings())
        .containsExactly(
            "JUnit Chaos: no report, because "
                + report
                + " cannot be written: java.nio.file.FileSystemException: "
                + report.resolve("runs")
                + ": Read-only file system. The tests are not affected.");
  }

  /** No disk, but what any user of a Unix may have: a limit on the size of a file. */
  @Test
  void a_limit_that_one_tests_journal_exceeds() throws Exception {
    assumeThat(Path.of("/bin/sh")).isExecutable();
    ChildRun run =
        ChildRun.of("ulimit -f 128; \"$@\"", report, List.of(), ManyCalls.class).ended(0);

    assertThat(run.results()).isEqualTo(ALL_PASSED);
    assertThat(run.warnings())
        .containsExactly(
            "JUnit Chaos: the report lacks "
                + ManyCalls.class.getName()
                + ".b_hostile, which could not be recorded: java.io.IOException: File too large."
                + " The tests are not affected.");
    assertThat(ChildRun.reported(report))
        .containsOnlyKeys("ManyCalls.a_before", "ManyCalls.c_after");
  }

  /** A run whose report goes to a small disk of its own, of which a copy is left. */
  private ChildRun onDisk(String options, String before) throws Exception {
    Process possible =
        new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", report.toString())
            .start();
    assumeThat(possible.waitFor(60, TimeUnit.SECONDS) && possible.exitValue() == 0)
        .as("this machine lets its users mount")
        .isTrue();
    String mount = "R=" + report + "; mount -t tmpfs -o " + options + " tmpfs $R && (" + before;
    String shell =
        "unshare -rm sh -c '" + mount + ") && \"$@\" && cp -r $R " + left + "' sh \"$@\"";
    return ChildRun.of(shell, report, List.of(), ManyCalls.class).ended(0);
  }

  private String noSpace(String more) {
    return "JUnit Chaos: no report, because "
        + report
        + " cannot be written"
        + more
        + ": java.io.IOException: No space left on device. The tests are not affected.";
  }

  /** The names of what is left for people, in order; of parts there must not be any. */
  private List<String> report() throws IOException {
    try (Stream<Path> all = Files.walk(left)) {
      assertThat(all).noneMatch(file -> file.toString().endsWith(".part"));
    }
    try (Stream<Path> files = Files.list(left)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    }
  }
}
