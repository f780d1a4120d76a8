package dev.junitchaos.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.charset.StandardCharsets;
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
 * Where the JVMs of one build leave what they saw: for each JVM a file of one line for each test,
 * written when the test ends, and one of the tests' journals. So a JVM that crashes loses no more
 * than the test it was in, and whoever reads can read all.
 *
 * <p>JVMs are of one build when the same Java process (Maven, Gradle, an IDE) has started them.
 * What a build left that is over is deleted. Thread-safe.
 */
final class RunFiles implements AutoCloseable {

  /** File locks are of the whole JVM. */
  private static final Object LOCK = new Object();

  private static final String LINES = ".jsonl";
  private static final String JOURNALS = ".journals";
  private static final String PARTIAL = ".part";
  private static final Pattern NAME =
      Pattern.compile("(\\d+-\\d+)-.*(" + LINES + "|" + JOURNALS + "|" + PARTIAL + ")");

  private final Path directory;
  private final Path runs;
  private final String build;
  private final GrowingFile lines;
  private final GrowingFile journals;

  private RunFiles(Path directory, String build) throws IOException {
    this.directory = directory;
    this.runs = Files.createDirectories(directory.resolve("runs"));
    this.build = build;
    Path own = newFile(LINES);
    this.lines = new GrowingFile(own);
    this.journals = new GrowingFile(journalsOf(own));
  }

  /** Of this JVM alone. */
  private Path newFile(String ending) {
    return runs.resolve(build + "-" + UUID.randomUUID() + ending);
  }

  private static Path journalsOf(Path lines) {
    String name = lines.getFileName().toString();
    return lines.resolveSibling(name.substring(0, name.length() - LINES.length()) + JOURNALS);
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
    synchronized (lines) {
      String line = test.line(journals.append(test.journals())) + "\n";
      lines.append(out -> out.write(line.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** What the tests of the build left so far; of a test that ran twice, what it left last. */
  Collection<TestRecord> tests() throws IOException {
    synchronized (lines) {
      lines.restore();
      journals.restore();
    }
    Map<String, TestRecord> tests = new LinkedHashMap<>();
    for (Path file : ours()) {
      try (Stream<String> read = Files.newBufferedReader(file).lines()) {
        read.flatMap(line -> TestRecord.read(line, journalsOf(file)).stream())
            .forEach(test -> tests.put(test.id(), test));
      }
    }
    return tests.values();
  }

  private List<Path> ours() throws IOException {
    try (Stream<Path> files = Files.list(runs)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(build + "-"))
          .filter(file -> file.getFileName().toString().endsWith(LINES))
          .sorted(Comparator.comparingLong(file -> file.toFile().lastModified()))
          .toList();
    }
  }

  /**
   * Replaces files of the report: all of them, or none when there is no room for the new ones.
   *
   * @param texts by name
   */
  void replace(Map<String, Text> texts) throws IOException {
    Map<Path, Path> partial = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, Text> text : texts.entrySet()) {
        Path file = newFile(PARTIAL);
        partial.put(file, directory.resolve(text.getKey()));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
          text.getValue().to(out);
        }
      }
      for (Map.Entry<Path, Path> file : partial.entrySet()) {
        Files.move(file.getKey(), file.getValue(), StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      for (Path file : partial.keySet()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Runs something that no other JVM of the build does at the same time. */
  void alone(Step step) throws IOException {
    synchronized (LOCK) {
      Files.createDirectories(runs);
      try (FileChannel locked = lock()) {
        step.run();
      }
    }
  }

  /** A file lock that is there until its channel is closed; a thread may be interrupted. */
  private FileChannel lock() throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        FileChannel channel =
            FileChannel.open(
                runs.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
          channel.lock();
          return channel;
        } catch (ClosedByInterruptException | FileLockInterruptionException e) {
          channel.close();
          interrupted |= Thread.interrupted();
        } catch (Throwable e) {
          channel.close();
          throw e;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
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
    try (lines) {
      journals.close();
    }
  }

  /** Something that reads and writes the report. */
  @FunctionalInterface
  interface Step {
    void run() throws IOException;
  }
}
