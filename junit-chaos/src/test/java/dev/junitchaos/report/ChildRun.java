package dev.junitchaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.classpath.Program;
import dev.junitchaos.internal.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A run of test classes in a JVM of its own, as a build's fork is one, which may be ill-treated.
 */
final class ChildRun {

  private final int exit;
  private final String printed;
  private final String errors;

  private ChildRun(int exit, String printed, String errors) {
    this.exit = exit;
    this.printed = printed;
    this.errors = errors;
  }

  /**
   * Runs classes.
   *
   * @param shell what a shell does before, such as {@code ulimit -f 8}; it ends with {@code "$@"},
   *     which is the JVM
   * @param report where the report goes
   * @param options of the JVM
   */
  static ChildRun of(String shell, Path report, List<String> options, Class<?>... types)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "-c", shell, "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.addAll(options);
    command.addAll(List.of("-Djunit.chaos.report.directory=" + report, "-Djunit.chaos.seed=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
    Stream.of(types).map(Class::getName).forEach(command::add);
    Path output = Files.createTempFile("child", ".out");
    Path errors = Files.createTempFile("child", ".err");
    Process child =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      assertThat(child.waitFor(180, TimeUnit.SECONDS)).isTrue();
      return new ChildRun(child.exitValue(), Files.readString(output), Files.readString(errors));
    } finally {
      child.destroyForcibly();
      Files.delete(output);
      Files.delete(errors);
    }
  }

  /** As {@link #of}, without any trouble from outside. */
  static ChildRun of(Path report, Class<?>... types) throws Exception {
    return of("\"$@\"", report, List.of(), types);
  }

  /** Expects an end; {@code 0} when all tests have run, whatever became of them. */
  ChildRun ended(int status) {
    assertThat(exit).as(toString()).isEqualTo(status);
    return this;
  }

  /** How each test ended, such as {@code saves() SUCCESSFUL}. */
  List<String> results() {
    return printed.lines().filter(line -> line.matches(".* (SUCCESSFUL|FAILED|ABORTED)")).toList();
  }

  /** What the library says of a report that is not what it should be. */
  List<String> warnings() {
    return errors
        .lines()
        .filter(line -> line.matches("JUnit Chaos: (no|the) report\\b.*"))
        .toList();
  }

  /** The library's lines on standard output. */
  List<String> lines() {
    return printed.lines().filter(line -> line.startsWith("JUnit Chaos")).toList();
  }

  /** The tests in a report, such as {@code Exits.a_before}, each with how it ended there. */
  static Map<String, String> reported(Path report) throws IOException {
    Map<String, String> tests = new TreeMap<>();
    Map<String, ?> json =
        Json.object(Files.readString(report.resolve("report.json"))).orElseThrow();
    for (Object test : (List<?>) json.get("tests")) {
      Map<?, ?> one = (Map<?, ?>) test;
      String type = String.valueOf(one.get("class")).replaceAll(".*[.$]", "");
      tests.put(type + "." + one.get("method"), String.valueOf(one.get("status")));
    }
    return tests;
  }

  @Override
  public String toString() {
    return exit + "\n" + printed + errors;
  }
}
