package dev.junitchaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long runs need little memory, as their report is never in memory as a whole. */
class ManyFaultsTest {

  @TempDir Path report;

  @Test
  void a_hundred_thousand_faults_and_their_report_fit_in_a_small_heap() throws Exception {
    ChildRun run =
        ChildRun.of(
                "\"$@\"",
                report,
                List.of("-Xmx96m"),
                ManyFaultsTestCases.InOneTest.class,
                ManyFaultsTestCases.InManyTests.class)
            .ended(0);

    assertThat(run.results()).hasSize(1_001).allMatch(test -> test.endsWith(" SUCCESSFUL"));
    assertThat(run.warnings()).isEmpty();
    assertThat(run.lines().get(0))
        .startsWith("JUnit Chaos: 1001 chaos tests, 100000 faults injected into 100000 calls.");
    assertThat(Files.size(report.resolve("report.json"))).isGreaterThan(30_000_000);
    assertThat(Files.size(report.resolve("report.html")))
        .isGreaterThan(Files.size(report.resolve("report.json")));
  }
}
