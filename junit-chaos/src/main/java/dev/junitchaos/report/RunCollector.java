package dev.junitchaos.report;

import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.FaultClass;
import dev.junitchaos.journal.TestTrace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.ConfigurationParameters;

/**
 * Collects what the tests of one run leave, and writes the report. Whatever goes wrong with that is
 * told once and changes no test's result. Thread-safe.
 */
public final class RunCollector {

  /** Runs that are under way, the innermost last: a test may run tests. */
  private static final Deque<RunCollector> OPEN = new ConcurrentLinkedDeque<>();

  private final Path directory;
  private final Function<Call, Set<FaultClass>> exposure;
  private final Map<String, TestTrace> running = new ConcurrentHashMap<>();

  // Mutable: guarded by this object's lock.
  private @Nullable RunFiles files;
  private boolean failed;
  private boolean news;

  private RunCollector(Path directory, Function<Call, Set<FaultClass>> exposure) {
    this.directory = directory;
    this.exposure = exposure;
  }

  /** Where a run with these parameters leaves its report. */
  public static Path directory(ConfigurationParameters parameters) {
    return Path.of(parameters.get("junit.chaos.report.directory").orElse("target/junit-chaos"));
  }

  /**
   * A run begins.
   *
   * @param directory where its report is written; made when there is something to write
   * @param exposure the classes of faults that a call can meet
   */
  public static RunCollector open(Path directory, Function<Call, Set<FaultClass>> exposure) {
    RunCollector run = new RunCollector(directory, exposure);
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

  /** The coverage of the tests within a container of a run that is under way. */
  public static Coverage coverage(String containerId) throws IOException {
    List<TestRecord> tests = new ArrayList<>();
    for (RunCollector run : OPEN) {
      tests.addAll(run.tests(containerId));
    }
    return Coverage.of(tests);
  }

  private synchronized Collection<TestRecord> tests(String containerId) throws IOException {
    return files == null ? List.of() : files.within(containerId);
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
                  Report report = new Report(open.tests(), open.verdict());
                  report.write(open);
                  if (report.coverage().size() > 0) {
                    line[0] = report.coverage().line() + ": " + directory.resolve("report.html");
                  }
                });
          }
        });
    return Optional.ofNullable(line[0]);
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
