package dev.junitchaos.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The file that GitHub Actions shows as a step's summary. What a report says there stands between
 * two marks of its build and directory, so that a JVM that ends later replaces what an earlier one
 * wrote; all else in the file stays. Thread-safe.
 */
final class StepSummary {

  /** File locks are of the whole JVM. */
  private static final Object LOCK = new Object();

  private final Path file;
  private final String begin;
  private final String end;

  private StepSummary(Path file, String mark) {
    this.file = file;
    this.begin = "<!-- " + mark + " -->\n";
    this.end = "<!-- end of " + mark + " -->\n";
  }

  /**
   * Where a report is to be summed up; empty when the environment names no file.
   *
   * @param build all JVMs of it share a summary
   * @param directory the report's; each has a summary of its own
   */
  static Optional<StepSummary> of(Map<String, String> environment, String build, Path directory) {
    String file = environment.getOrDefault("GITHUB_STEP_SUMMARY", "");
    String of = build + " " + directory.toAbsolutePath().normalize();
    // A name that tells nothing of the machine.
    String mark = "junit-chaos " + UUID.nameUUIDFromBytes(of.getBytes(UTF_8));
    return file.isBlank() ? Optional.empty() : Optional.of(new StepSummary(Path.of(file), mark));
  }

  /** Adds a text, or puts it in the place of the one that was there. */
  void write(String text) throws IOException {
    synchronized (LOCK) {
      try (FileChannel channel =
              FileChannel.open(
                  file,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        String before = new String(Channels.newInputStream(channel).readAllBytes(), UTF_8);
        ByteBuffer after = UTF_8.encode(with(before, begin + text + end));
        channel.truncate(0);
        while (after.hasRemaining()) {
          channel.write(after);
        }
      }
    }
  }

  private String with(String before, String block) {
    int from = before.indexOf(begin);
    int to = from < 0 ? -1 : before.indexOf(end, from);
    if (to >= 0) {
      return before.substring(0, from) + block + before.substring(to + end.length());
    }
    return before + (before.isEmpty() || before.endsWith("\n") ? "" : "\n") + block;
  }

  /**
   * Where the summary of a report belongs, if anywhere.
   *
   * @param environment what a CI server set
   * @param directory the report's
   */
  record Place(Map<String, String> environment, Path directory) {

    /** Sums a report up; what cannot be written is told. */
    void tell(Report report) {
      StepSummary.of(environment, Build.id(), directory).ifPresent(step -> tell(report, step));
    }

    @SuppressWarnings("SystemOut") // it has no other place
    private void tell(Report report, StepSummary step) {
      Path page = directory.resolve("report.html");
      String name = Workspace.of(environment).name(page);
      try {
        step.write(report.summary() + "\nReport: `" + name + "`\n\n");
      } catch (IOException e) {
        System.err.println(
            "JUnit Chaos: no summary in GITHUB_STEP_SUMMARY, which cannot be written: "
                + e
                + ". The tests and the report are not affected.");
      }
    }
  }
}
