package dev.junitchaos.report;

import dev.junitchaos.internal.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.ConfigurationParameters;

/** What this JVM notes of its run for the other JVMs of the build to read. Thread-safe. */
public final class RunNotes implements AutoCloseable {

  private final RunFolder folder;
  private final StepSummary.Place summary;
  private final GrowingFile own;

  private RunNotes(RunFolder folder, StepSummary.Place summary) throws IOException {
    this.folder = folder;
    this.summary = summary;
    this.own = new GrowingFile(folder.newFile(RunFolder.NOTES));
  }

  /**
   * Opens a file of this JVM's own.
   *
   * @param parameters of the run; the report's directory is made if there is none
   */
  public static RunNotes open(ConfigurationParameters parameters) throws IOException {
    Path directory = RunCollector.directory(parameters);
    return new RunNotes(
        RunFolder.open(directory),
        new StepSummary.Place(RunCollector.environment(parameters), directory));
  }

  /** Adds a note. */
  public void add(Map<String, ?> note) throws IOException {
    String line = Json.write(note) + "\n";
    synchronized (own) {
      own.append(out -> out.write(line.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /**
   * The notes of one JVM, in order.
   *
   * @param pid its process
   */
  public record OfJvm(long pid, List<Map<String, @Nullable Object>> all) {

    /** Whether this JVM has made them. */
    public boolean isOwn() {
      return pid == RunFolder.pid();
    }
  }

  /** What the JVMs of the build noted so far, one for each file; a line that is cut is no note. */
  public List<OfJvm> all() throws IOException {
    return folder.notes();
  }

  /**
   * The coverage of what the tests of the build left so far.
   *
   * @param pids of which JVMs; empty: of all
   */
  public Coverage coverage(Set<Long> pids) throws IOException {
    return Coverage.of(folder.tests(pids));
  }

  /** Writes the report anew, with the last verdict in it. */
  public void writeReport() throws IOException {
    Report report = new Report(folder.tests(Set.of()), folder.verdict());
    folder.replace(report.texts());
    if (report.coverage().size() > 0) {
      summary.tell(report);
    }
  }

  /** Runs something that no other JVM of the build does at the same time. */
  public void alone(Step step) throws IOException {
    folder.alone(step::run);
  }

  @Override
  public void close() throws IOException {
    own.close();
  }

  /** Something that reads and writes notes and the report. */
  @FunctionalInterface
  public interface Step {
    /** Does it. */
    void run() throws IOException;
  }
}
