package dev.junitchaos.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks and writes what they measured.
 *
 * <p>In rounds, each of which forks every benchmark once: so what is compared was measured side by
 * side, and a machine that gets slower does not favour one of them. Benchmarks whose class is named
 * {@code …WithoutLibrary} run in a JVM whose class path has no trace of the library.
 */
public final class Benchmarks {

  private final String only;
  private final Path library;
  private final Map<String, List<BenchmarkResult>> results = new TreeMap<>();

  private Benchmarks(String only, Path library) {
    this.only = only;
    this.library = library;
  }

  /**
   * Runs them.
   *
   * @param arguments a regular expression for the benchmarks to run, the number of rounds, the
   *     folder of the library's classes, and the folder to write to
   */
  public static void main(String[] arguments) throws RunnerException, IOException {
    Benchmarks benchmarks = new Benchmarks(arguments[0], Path.of(arguments[2]));
    int rounds = Integer.parseInt(arguments[1]);
    for (int round = 1; round <= rounds; round++) {
      System.out.println("Round " + round + " of " + rounds);
      benchmarks.run("WithoutLibrary\\.", benchmarks.classPathWithoutLibrary());
      benchmarks.run("(?<!WithoutLibrary)\\.", System.getProperty("java.class.path"));
    }
    benchmarks.write(Path.of(arguments[3]));
  }

  private String classPathWithoutLibrary() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !Path.of(entry).equals(library))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void run(String classes, String classPath) throws RunnerException {
    String own = System.getProperty("java.class.path");
    // JMH hands this property on to its forks.
    System.setProperty("java.class.path", classPath);
    try {
      new Runner(
              new OptionsBuilder()
                  .include("^(?=.*(" + only + ")).*" + classes + "[A-Za-z]+$")
                  .forks(1)
                  .jvmArgs("-Xms1g", "-Xmx1g", "-Xshare:auto")
                  .timeout(TimeValue.minutes(2))
                  .shouldFailOnError(true)
                  .addProfiler(GCProfiler.class)
                  .verbosity(VerboseMode.NORMAL)
                  .build())
          .run()
          .forEach(this::add);
    } catch (NoBenchmarksException none) {
      System.out.println("None chosen: " + none.getMessage());
    } finally {
      System.setProperty("java.class.path", own);
    }
  }

  private void add(RunResult result) {
    String key = result.getParams().getBenchmark() + " " + result.getParams().getMode();
    results.computeIfAbsent(key, k -> new ArrayList<>()).addAll(result.getBenchmarkResults());
  }

  private void write(Path folder) throws IOException {
    List<RunResult> all =
        results.values().stream()
            .map(forks -> new RunResult(forks.get(0).getParams(), forks))
            .toList();
    Files.createDirectories(folder);
    try (PrintStream json =
        new PrintStream(folder.resolve("results.json").toFile(), StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, json).writeOut(all);
    }
    String table = Table.of(all);
    Files.writeString(folder.resolve("results.md"), table);
    System.out.println(table);
  }
}
