package dev.junitchaos.report;

import dev.junitchaos.internal.Json;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVMs of one build leave what they saw: a file for each JVM, one line for each test,
 * written when the test ends. So a JVM that crashes loses no more than the test it was in, and
 * whoever reads can read all.
 *
 * <p>JVMs are of one build when the same Java process (Maven, Gradle, an IDE) has started them.
 * What a build left that is over is deleted. Thread-safe.
 */
public final class RunFiles implements AutoCloseable {

  /** File locks are of the whole JVM. */
  private static final Object LOCK = new Object();

  private static final Pattern NAME = Pattern.compile("(\\d+-\\d+)-(?:(\\d{1,18})-)?.*\\.jsonl");
  private static final String TESTS = ".jsonl";
  private static final String NOTES = ".gate.jsonl";

  private final Path directory;
  private final Path runs;
  private final String build;
  private final Writer own;

  private RunFiles(Path directory, String build, String ending) throws IOException {
    this.directory = directory;
    this.runs = Files.createDirectories(directory.resolve("runs"));
    this.build = build;
    this.own =
        Files.newBufferedWriter(
            runs.resolve(build + "-" + pid() + "-" + UUID.randomUUID() + ending),
            StandardOpenOption.CREATE_NEW);
  }

  /**
   * Opens a file of this JVM's own, for tests.
   *
   * @param directory the report's; made if there is none
   */
  static RunFiles open(Path directory) throws IOException {
    return open(directory, TESTS);
  }

  /**
   * Opens a file of this JVM's own, for notes of what it ran.
   *
   * @param directory the report's; made if there is none
   */
  public static RunFiles openNotes(Path directory) throws IOException {
    return open(directory, NOTES);
  }

  private static RunFiles open(Path directory, String ending) throws IOException {
    RunFiles files = new RunFiles(directory, Build.id(), ending);
    files.deleteOlder();
    return files;
  }

  /** Adds a test. */
  void add(TestRecord test) throws IOException {
    add(test.line());
  }

  /** Adds a note. */
  public void add(Map<String, ?> note) throws IOException {
    add(Json.write(note));
  }

  private void add(String line) throws IOException {
    synchronized (own) {
      own.write(line);
      own.write('\n');
      own.flush();
    }
  }

  /**
   * The notes of one JVM, in order.
   *
   * @param pid its process
   */
  public record Notes(long pid, List<Map<String, @Nullable Object>> all) {

    /** Whether this JVM has made them. */
    public boolean isOwn() {
      return pid == RunFiles.pid();
    }
  }

  /** What the JVMs of the build noted so far, one for each file; a line that is cut is no note. */
  public List<Notes> notes() throws IOException {
    List<Notes> notes = new ArrayList<>();
    for (Path file : ours(NOTES)) {
      try (Stream<String> lines = Files.lines(file)) {
        notes.add(new Notes(pid(file), lines.flatMap(line -> Json.object(line).stream()).toList()));
      }
    }
    return notes;
  }

  /**
   * The coverage of what the tests of the build left so far.
   *
   * @param pids of which JVMs; empty: of all
   */
  public Coverage coverage(Set<Long> pids) throws IOException {
    return Coverage.of(tests(pids));
  }

  /** Writes the report anew, with the last verdict in it. */
  public void writeReport() throws IOException {
    new Report(tests(), verdict()).write(this);
  }

  /** The gate's last verdict; empty when there is none. */
  Map<String, @Nullable Object> verdict() throws IOException {
    return notes().stream()
        .flatMap(notes -> notes.all().stream())
        .filter(note -> note.containsKey("verdict"))
        .reduce(Map.of(), (earlier, later) -> later);
  }

  /** What the tests of the build left so far; of a test that ran twice, what it left last. */
  Collection<TestRecord> tests() throws IOException {
    return tests(Set.of());
  }

  /** What the tests within a container have left in this JVM, the last run of each. */
  Collection<TestRecord> within(String containerId) throws IOException {
    String start = TestRecord.start(containerId + "/");
    Map<String, TestRecord> tests = new LinkedHashMap<>();
    for (Path file : ours(TESTS)) {
      if (pid(file) == pid()) {
        try (Stream<String> lines = Files.lines(file)) {
          lines
              .filter(line -> line.startsWith(start))
              .flatMap(line -> TestRecord.read(line).stream())
              .forEach(test -> tests.put(test.id(), test));
        }
      }
    }
    return tests.values();
  }

  private Collection<TestRecord> tests(Set<Long> pids) throws IOException {
    Map<String, TestRecord> tests = new LinkedHashMap<>();
    for (Path file : ours(TESTS)) {
      if (!pids.isEmpty() && !pids.contains(pid(file))) {
        continue;
      }
      try (Stream<String> lines = Files.lines(file)) {
        lines
            .flatMap(line -> TestRecord.read(line).stream())
            .forEach(test -> tests.put(test.id(), test));
      }
    }
    return tests.values();
  }

  private List<Path> ours(String ending) throws IOException {
    try (Stream<Path> files = Files.list(runs)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(build + "-"))
          .filter(file -> file.getFileName().toString().endsWith(NOTES) == ending.equals(NOTES))
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
  public void alone(Step step) throws IOException {
    synchronized (LOCK) {
      try (FileChannel channel =
              FileChannel.open(
                  runs.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        step.run();
      }
    }
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }

  private static long pid(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches() && name.group(2) != null ? Long.parseLong(name.group(2)) : 0;
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
  public interface Step {
    /** Does it. */
    void run() throws IOException;
  }
}
