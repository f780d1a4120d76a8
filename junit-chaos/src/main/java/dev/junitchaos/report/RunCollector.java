package dev.junitchaos.report;

import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.FaultClass;
import dev.junitchaos.internal.Ticker;
import dev.junitchaos.journal.TestTrace;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
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

  /** Runs that are over, and whose report is still to be written. */
  private static final Queue<RunCollector> LATE = new ConcurrentLinkedQueue<>();

  /** When each report was written last, and how long that took. */
  private static final Map<Path, Pace> PACES = new ConcurrentHashMap<>();

  /** Writing takes no more than this part of a session that has many runs. */
  private static final int PART = 20;

  private final Path directory;
  private final Function<Call, Set<FaultClass>> exposure;
  private final Map<String, String> environment;
  private final Map<String, TestTrace> running = new ConcurrentHashMap<>();

  /** For a run that does not come to its end: a test exits, or JUnit meets an error. */
  private final Thread lastWords = new Thread(this::writeAll, "junit-chaos report");

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;

  // Mutable: guarded by this object's lock.
  private @Nullable RunFiles files;
  private boolean news;
  private @Nullable Loss loss;
  private int losses;
  private boolean warned;
  private boolean closed;

  @SuppressWarnings("SystemOut") // where a run tells its result
  private RunCollector(
      Path directory, Function<Call, Set<FaultClass>> exposure, Map<String, String> environment) {
    this.directory = directory;
    this.exposure = exposure;
    this.environment = environment;
  }

  /** Where a run with these parameters leaves its report. */
  public static Path directory(ConfigurationParameters parameters) {
    return Path.of(parameters.get("junit.chaos.report.directory").orElse("target/junit-chaos"));
  }

  /** What a CI server set for a run with these parameters; nothing, when it is not to be heeded. */
  public static Map<String, String> environment(ConfigurationParameters parameters) {
    return parameters
        .get("junit.chaos.github")
        .map(String::strip)
        .filter("off"::equalsIgnoreCase)
        .<Map<String, String>>map(off -> Map.of())
        .orElseGet(System::getenv);
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
    if (trace != null && !trace.journals().isEmpty()) {
      add(test, trace);
      GitHubAnnotation.of(test, trace.notes(), environment, Path.of("")).ifPresent(this::say);
    }
  }

  private synchronized void add(FinishedTest test, TestTrace trace) {
    news = true;
    try {
      RunFiles open = files;
      if (open == null) {
        open = RunFiles.open(directory);
        files = open;
        Runtime.getRuntime().addShutdownHook(lastWords);
      }
      open.add(TestRecord.of(test, trace, exposure));
    } catch (Throwable e) { // also an OutOfMemoryError, at which JUnit would end the run
      losses++;
      if (loss == null) {
        loss = new Loss(test, e);
      }
    }
  }

  /**
   * Writes the report on all that the build's tests have left by now, and says so in a line. Where
   * each class is a run of its own, as in one of several forks, that would be most of the time, so
   * the last may be left to the end of the session.
   */
  public void write() {
    Pace last = PACES.get(directory);
    if (last == null || Ticker.SYSTEM.nanos() - last.ended() > PART * last.took()) {
      writeNow();
    }
  }

  private void writeAll() {
    writeNow();
    sessionClosed();
  }

  /** No run will follow: writes what was left. */
  public static void sessionClosed() {
    for (RunCollector run = LATE.poll(); run != null; run = LATE.poll()) {
      run.writeNow();
      Path written = run.directory;
      LATE.stream().filter(other -> other.directory.equals(written)).forEach(other -> other.old());
    }
  }

  /** Another run has written the report with what this one left. */
  private synchronized void old() {
    news = false;
    tellLoss();
  }

  private synchronized void writeNow() {
    if (!news) {
      return;
    }
    news = false;
    long start = Ticker.SYSTEM.nanos();
    try {
      RunFiles open = files;
      if (open != null) {
        open.alone(() -> write(open));
      }
      tellLoss();
    } catch (Throwable e) {
      warn(e, noReport());
    }
    PACES.put(directory, new Pace(Ticker.SYSTEM.nanos(), Ticker.SYSTEM.nanos() - start));
  }

  private void write(RunFiles open) throws IOException {
    Report report = new Report(closed ? open.written() : open.tests(), open.verdict());
    open.replace(report.texts());
    if (report.coverage().size() > 0) {
      new StepSummary.Place(environment, directory).tell(report);
      say("JUnit Chaos: " + report.coverage().line() + ": " + directory.resolve("report.html"));
    }
  }

  /** The run is over. */
  public synchronized void close() {
    OPEN.remove(this);
    closed = true;
    if (news) {
      LATE.add(this);
    }
    try {
      if (files != null) {
        Runtime.getRuntime().removeShutdownHook(lastWords);
        files.close();
      }
    } catch (IllegalStateException e) {
      // The JVM ends already, and has the last words.
    } catch (IOException e) {
      warn(e, noReport());
    }
  }

  /** Prints a line where the run began to print; what a test made of the console is its own. */
  private void say(String line) {
    out.println(line);
  }

  private void tellLoss() {
    if (loss != null) {
      warn(loss.why(), files == null ? noReport() : incomplete(loss));
    }
  }

  private String noReport() {
    return "no report, because "
        + directory
        + " cannot be written"
        + (Files.exists(directory.resolve("report.html")) ? "; the one there is older" : "");
  }

  private String incomplete(Loss first) {
    String name = first.test().type() + "." + first.test().method();
    return losses == 1
        ? "the report lacks " + name + ", which could not be recorded"
        : "the report lacks " + losses + " tests which could not be recorded, first " + name;
  }

  private void warn(Throwable why, String what) {
    if (!warned) {
      warned = true;
      err.println("JUnit Chaos: " + what + ": " + why + ". The tests are not affected.");
    }
  }

  /** In nanoseconds. */
  private record Pace(long ended, long took) {}

  /** A test that is not in the report. */
  private record Loss(FinishedTest test, Throwable why) {}
}
