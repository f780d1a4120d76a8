package dev.junitchaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.aws.Exposure;
import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.fault.ServiceError;
import dev.junitchaos.fault.Target;
import dev.junitchaos.journal.Journal;
import dev.junitchaos.journal.JournalEntry.CallEnded;
import dev.junitchaos.journal.JournalEntry.CallStarted;
import dev.junitchaos.journal.JournalEntry.FaultInjected;
import dev.junitchaos.journal.Outcome;
import dev.junitchaos.journal.TestTrace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page on a run of a thousand tests with fifty things that happened in each. */
class LargeReportTest {

  private static final int TESTS = 1_000;

  /** Each with a start, an end and, but for the invocation's, a fault: 50 lines of a journal. */
  private static final int ATTEMPTS = 16;

  private static final FaultRule RULE =
      new FaultRule(
          "@ThrottleDynamo", new Target.Aws(), new Schedule.Always(), ServiceError.throttle());

  @TempDir Path directory;

  @Test
  void opens_in_time_and_can_be_searched() throws Exception {
    Chromium chromium = Chromium.find(directory);
    List<TestRecord> tests = IntStream.range(0, TESTS).mapToObj(LargeReportTest::test).toList();
    Path page =
        Files.writeString(
            directory.resolve("large.html"),
            Written.page(Written.json(new Report(tests, Map.of()))));

    Document opened = chromium.open(page, "");
    Document searched = chromium.open(page, "search=method_777");

    // 2 s is the goal on a machine that does nothing else; this one may.
    int drawn = Integer.parseInt(opened.select("html").attr("data-drawn"));
    System.out.println(
        "LargeReportTest: " + Files.size(page) / 1024 + " KiB, drawn after " + drawn + " ms");
    assertThat(drawn).isBetween(1, 30_000);
    assertThat(opened.select("#found").text()).isEqualTo("1000 tests");
    assertThat(opened.select("#list > details")).hasSize(200);
    assertThat(opened.select("#more").text()).isEqualTo("Show 200 more of 800");
    assertThat(searched.select("#list .name").eachText()).containsExactly("LargeTest.method_777");
    assertThat(opened.select("#broken")).isEmpty();
  }

  private static TestRecord test(int number) {
    Journal journal = new Journal();
    journal.append(new CallStarted(1, new Call.Invocation("checkout"), 1, "", Duration.ZERO));
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      long id = attempt + 1;
      Duration at = Duration.ofMillis(10L * attempt);
      Call call =
          new Call.Aws(
              "DynamoDb", "PutItem", Set.of("table-" + number % 20), "eu-north-1", null, attempt);
      journal.append(new CallStarted(id, call, 1, "api-call", at));
      journal.append(new FaultInjected(id, RULE, attempt, RULE.fault(), at, false));
      journal.append(new CallEnded(id, Outcome.failure("throttled"), at.plusMillis(5)));
    }
    Duration end = Duration.ofMillis(10L * ATTEMPTS + 10);
    journal.append(new CallEnded(1, Outcome.success("completed"), end));
    assertThat(journal.entries()).hasSize(50);
    TestTrace trace = new TestTrace();
    trace.experiment(
        journal,
        new TestTrace.Notes(
            List.of(RULE), 7, "mvn test", number % 10 == 0, TestTrace.Verdict.HELD, null));
    String method = "method_" + number;
    return TestRecord.of(
        new FinishedTest("id-" + number, "LargeTest", method, method + "()", "passed", null),
        trace,
        Exposure::of);
  }
}
