package dev.junitchaos.report;

import dev.junitchaos.internal.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVMs of one build leave what they saw, each in files of its own that whoever reads can
 * read all of, and where the report is. Thread-safe.
 *
 * <p>JVMs are of one build when the same Java process (Maven, Gradle, an IDE) has started them.
 * What a build left that is over is deleted.
 */
final class RunFolder {

  /** A file of one line for each test. */
  static final String LINES = ".jsonl";

  /** A file of the tests' journals. */
  static final String JOURNALS = ".journals";

  /** A file of what the gate noted. */
  static final String NOTES = ".gate.jsonl";

  /** File locks are of the whole JVM. */
  private static final Object LOCK = new Object();

  private static final String PARTIAL = ".part";
  private static final Pattern NAME =
      Pattern.compile("(\\d+-\\d+)-(\\d{1,18})-.*(" + LINES + "|" + JOURNALS + "|" + PARTIAL + ")");

  private final Path directory;
  private final Path runs;
  private final String build;

  private RunFolder(Path directory, String build) throws IOException {
    this.directory = directory;
    this.runs = Files.createDirectories(directory.resolve("runs"));
    this.build = build;
  }

  /**
   * The folder of this JVM's build.
   *
   * @param directory the report's; made if there is none
   */
  static RunFolder open(Path directory) throws IOException {
    RunFolder folder = new RunFolder(directory, Build.id());
    folder.deleteOlder();
    return folder;
  }

  /** A name of this JVM alone. */
  Path newFile(String ending) {
    return runs.resolve(build + "-" + pid() + "-" + UUID.randomUUID() + ending);
  }

  static Path journalsOf(Path lines) {
    String name = lines.getFileName().toString();
    return lines.resolveSibling(name.substring(0, name.length() - LINES.length()) + JOURNALS);
  }

  static long pid() {
    return ProcessHandle.current().pid();
  }

  /**
   * What the tests of the build left so far; of a test that ran twice, what it left last.
   *
   * @param pids of which JVMs; empty: of all
   */
  Collection<TestRecord> tests(Set<Long> pids) throws IOException {
    return tests(pids, line -> true);
  }

  /** What the tests within a container have left in this JVM. */
  Collection<TestRecord> within(String containerId) throws IOException {
    String start = TestRecord.start(containerId + "/");
    return tests(Set.of(pid()), line -> line.startsWith(start));
  }

  private Collection<TestRecord> tests(Set<Long> pids, Predicate<String> wanted)
      throws IOException {
    Map<String, TestRecord> tests = new LinkedHashMap<>();
    for (Path file : ours(LINES)) {
      if (pids.isEmpty() || pids.contains(pid(file))) {
        try (Stream<String> read = Files.newBufferedReader(file).lines()) {
          read.filter(wanted)
              .flatMap(line -> TestRecord.read(line, journalsOf(file)).stream())
              .forEach(test -> tests.put(test.id(), test));
        }
      }
    }
    return tests.values();
  }

  /** What the JVMs of the build noted so far, one for each file; a line that is cut is no note. */
  List<RunNotes.OfJvm> notes() throws IOException {
    List<RunNotes.OfJvm> notes = new ArrayList<>();
    for (Path file : ours(NOTES)) {
      try (Stream<String> read = Files.newBufferedReader(file).lines()) {
        notes.add(
            new RunNotes.OfJvm(
                pid(file), read.flatMap(line -> Json.object(line).stream()).toList()));
      }
    }
    return notes;
  }

  /** The gate's last verdict; empty when there is none. */
  Map<String, @Nullable Object> verdict() throws IOException {
    return notes().stream()
        .flatMap(notes -> notes.all().stream())
        .filter(note -> note.containsKey("verdict"))
        .reduce(Map.of(), (earlier, later) -> later);
  }

  private List<Path> ours(String ending) throws IOException {
    try (Stream<Path> files = Files.list(runs)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(build + "-"))
          .filter(file -> file.getFileName().toString().endsWith(ending))
          .filter(file -> ending.equals(NOTES) || !file.getFileName().toString().endsWith(NOTES))
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

  private static long pid(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches() ? Long.parseLong(name.group(2)) : 0;
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

  /** Something that reads and writes the report. */
  @FunctionalInterface
  interface Step {
    void run() throws IOException;
  }
}
