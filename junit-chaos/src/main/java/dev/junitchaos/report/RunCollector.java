package dev.junitchaos.report;

import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.FaultClass;
import dev.junitchaos.journal.TestTrace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Collects what the tests of one run leave, and writes the report. Whatever goes wrong with that is
 * told once and changes no test's result. Thread-safe.
 */
public final class RunCollector {

  /** Runs that are under way, the innermost last: a test may run tests. */
  private static final Deque<RunCollector> OPEN = new ConcurrentLinkedDeque<>();

  private final Path directory;
  private final Function<Call, Set<FaultClass>> exposure;
  private final Map<String, String> environment;
  private final Map<String, TestTrace> running = new ConcurrentHashMap<>();

  // Mutable: guarded by this object's lock.
  private @Nullable RunFiles files;
  private boolean failed;
  private boolean news;

  private RunCollector(
      Path directory, Function<Call, Set<FaultClass>> exposure, Map<String, String> environment) {
    this.directory = directory;
    this.exposure = exposure;
    this.environment = environment;
  }

  /**
   * A run begins.
   *
   * @param directory where its report is written; made when there is something to write
   * @param exposure the classes of faults that a call can meet
   * @param environment the variables that tell where a CI server wants to hear of it; not heeded
   *     when the run is within another one, whose failures may be meant
   */
  public static RunCollector open(
      Path directory, Function<Call, Set<FaultClass>> exposure, Map<String, String> environment) {
    RunCollector run =
        new RunCollector(directory, exposure, OPEN.isEmpty() ? environment : Map.of());
    OPEN.addLast(run);
    return run;
  }

  /** The innermost run that is under way; {@code null} when nobody collects. */
  public static @Nullable RunCollector latest() {
    return OPEN.peekLast();
  }

  /** What a test of a run that is under way has left; empty when nobody collects it. */
  public static Optional<TestTrace> trace(String testId) {
    return OPEN.stream().flatMap(run -> Stream.ofNullable(run.running.get(testId))).findFirst();
  }

  /** A test, or a container of dynamic tests, begins. */
  public TestTrace started(String testId) {
    return running.computeIfAbsent(testId, id -> new TestTrace());
  }

  /** A test has ended. */
  public void finished(FinishedTest test) {
    TestTrace trace = running.remove(test.id());
    if (trace == null || trace.journals().isEmpty()) {
      return;
    }
    attempt(
        () -> {
          RunFiles open = files;
          if (open == null) {
            open = RunFiles.open(directory);
            files = open;
          }
          open.add(TestRecord.of(test, trace, exposure));
          news = true;
        });
    annotate(test, trace);
  }

  @SuppressWarnings("SystemOut") // where GitHub Actions reads it
  private void annotate(FinishedTest test, TestTrace trace) {
    GitHubAnnotation.of(test, trace.notes(), environment, Path.of(""))
        .ifPresent(System.out::println);
  }

  /**
   * Writes the report on all that the build's tests have left by now.
   *
   * @return what it says, in a line; empty when there is nothing new, or no cell
   */
  public Optional<String> write() {
    String[] line = {null};
    attempt(
        () -> {
          RunFiles open = files;
          if (open != null && news) {
            news = false;
            open.alone(
                () -> {
                  Report report = new Report(open.tests());
                  report.write(open);
                  if (report.coverage().size() > 0) {
                    sumUp(report);
                    line[0] = report.coverage().line() + ": " + directory.resolve("report.html");
                  }
                });
          }
        });
    return Optional.ofNullable(line[0]);
  }

  @SuppressWarnings("SystemOut") // a summary that cannot be written has no other place
  private void sumUp(Report report) {
    StepSummary.of(environment, Build.id(), directory)
        .ifPresent(
            step -> {
              try {
                Path page = directory.resolve("report.html");
                step.write(
                    report.summary()
                        + "\nReport: `"
                        + Workspace.of(environment).name(page)
                        + "`\n\n");
              } catch (IOException e) {
                System.err.println(
                    "JUnit Chaos: no summary in GITHUB_STEP_SUMMARY, which cannot be written: "
                        + e
                        + ". The tests and the report are not affected.");
              }
            });
  }

  /** The run is over. */
  public void close() {
    OPEN.remove(this);
    attempt(
        () -> {
          if (files != null) {
            files.close();
          }
        });
  }

  @SuppressWarnings("SystemOut") // a report that cannot be written has no other place
  private synchronized void attempt(RunFiles.Step step) {
    if (failed) {
      return;
    }
    try {
      step.run();
    } catch (IOException | RuntimeException e) {
      failed = true;
      System.err.println(
          "JUnit Chaos: no report, because "
              + directory
              + " cannot be written: "
              + e
              + ". The tests are not affected.");
    }
  }
}
