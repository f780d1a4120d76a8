package dev.junitchaos.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the tests of this JVM leave: a file of one line for each, written when the test ends, and
 * one of their journals. So a JVM that crashes loses no more than the test it was in. Thread-safe.
 */
final class RunFiles implements AutoCloseable {

  private final RunFolder folder;
  private final GrowingFile lines;
  private final GrowingFile journals;

  private RunFiles(RunFolder folder) throws IOException {
    this.folder = folder;
    Path own = folder.newFile(RunFolder.LINES);
    this.lines = new GrowingFile(own);
    this.journals = new GrowingFile(RunFolder.journalsOf(own));
  }

  /**
   * Opens files of this JVM's own.
   *
   * @param directory the report's; made if there is none
   */
  static RunFiles open(Path directory) throws IOException {
    return new RunFiles(RunFolder.open(directory));
  }

  /** Adds a test. */
  void add(TestRecord test) throws IOException {
    synchronized (lines) {
      String line = test.line(journals.append(test.journals())) + "\n";
      lines.append(out -> out.write(line.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** What the tests of the build left so far; of a test that ran twice, what it left last. */
  Collection<TestRecord> tests() throws IOException {
    restore();
    return folder.tests(Set.of());
  }

  /** The same, when this JVM writes no more. */
  Collection<TestRecord> written() throws IOException {
    return folder.tests(Set.of());
  }

  /** What the tests within a container have left in this JVM. */
  Collection<TestRecord> within(String containerId) throws IOException {
    restore();
    return folder.within(containerId);
  }

  private void restore() throws IOException {
    synchronized (lines) {
      lines.restore();
      journals.restore();
    }
  }

  /** The gate's last verdict; empty when there is none. */
  Map<String, @Nullable Object> verdict() throws IOException {
    return folder.verdict();
  }

  /** Replaces files of the report, all or none. */
  void replace(Map<String, Text> texts) throws IOException {
    folder.replace(texts);
  }

  /** Runs something that no other JVM of the build does at the same time. */
  void alone(RunFolder.Step step) throws IOException {
    folder.alone(step);
  }

  @Override
  public void close() throws IOException {
    try (lines) {
      journals.close();
    }
  }
}
