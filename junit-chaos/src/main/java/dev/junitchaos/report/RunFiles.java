package dev.junitchaos.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the JVMs of one build leave what they saw: a file for each JVM, one line for each test,
 * written when the test ends. So a JVM that crashes loses no more than the test it was in, and
 * whoever reads can read all.
 *
 * <p>JVMs are of one build when the same Java process (Maven, Gradle, an IDE) has started them.
 * What a build left that is over is deleted. Thread-safe.
 */
final class RunFiles implements AutoCloseable {

  /** File locks are of the whole JVM. */
  private static final Object LOCK = new Object();

  private static final Pattern NAME = Pattern.compile("(\\d+-\\d+)-.*\\.jsonl");

  private final Path directory;
  private final Path runs;
  private final String build;
  private final Writer own;

  private RunFiles(Path directory, String build) throws IOException {
    this.directory = directory;
    this.runs = Files.createDirectories(directory.resolve("runs"));
    this.build = build;
    this.own =
        Files.newBufferedWriter(
            runs.resolve(build + "-" + UUID.randomUUID() + ".jsonl"),
            StandardOpenOption.CREATE_NEW);
  }

  /**
   * Opens a file of this JVM's own.
   *
   * @param directory the report's; made if there is none
   */
  static RunFiles open(Path directory) throws IOException {
    RunFiles files = new RunFiles(directory, Build.id());
    files.deleteOlder();
    return files;
  }

  /** Adds a test. */
  void add(TestRecord test) throws IOException {
    synchronized (own) {
      own.write(test.line());
      own.write('\n');
      own.flush();
    }
  }

  /** What the tests of the build left so far; of a test that ran twice, what it left last. */
  Collection<TestRecord> tests() throws IOException {
    Map<String, TestRecord> tests = new LinkedHashMap<>();
    for (Path file : ours()) {
      try (Stream<String> lines = Files.lines(file)) {
        lines
            .flatMap(line -> TestRecord.read(line).stream())
            .forEach(test -> tests.put(test.id(), test));
      }
    }
    return tests.values();
  }

  private List<Path> ours() throws IOException {
    try (Stream<Path> files = Files.list(runs)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(build + "-"))
          .sorted(Comparator.comparingLong(file -> file.toFile().lastModified()))
          .toList();
    }
  }

  /** Replaces a file of the report as a whole. */
  void write(String name, String text) throws IOException {
    Path partial = directory.resolve(name + "." + UUID.randomUUID() + ".part");
    try {
      Files.writeString(partial, text);
      Files.move(partial, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /** Runs something that no other JVM of the build does at the same time. */
  void alone(Step step) throws IOException {
    synchronized (LOCK) {
      try (FileChannel channel =
              FileChannel.open(
                  runs.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        step.run();
      }
    }
  }

  private void deleteOlder() throws IOException {
    try (Stream<Path> files = Files.list(runs)) {
      for (Path file : files.toList()) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches() && Build.isOver(name.group(1))) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    own.close();
  }

  /** Something that reads and writes the report. */
  @FunctionalInterface
  interface Step {
    void run() throws IOException;
  }
}
