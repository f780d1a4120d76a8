package dev.junitchaos.report;

import dev.junitchaos.journal.TestTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A failed chaos test as a line on the console, which GitHub Actions shows beside the line of code:
 * see "Workflow commands for GitHub Actions" in GitHub's documentation. What is escaped there, the
 * page leaves to GitHub's own toolkit ({@code escapeData} and {@code escapeProperty} in
 * actions/toolkit, {@code packages/core/src/command.ts}). Stateless.
 */
final class GitHubAnnotation {

  private static final int MOST_LINES = 10;

  private GitHubAnnotation() {}

  /**
   * The line.
   *
   * @param module the folder that the test's source is looked for in
   * @return empty outside of GitHub Actions, and for a test that did not fail or had no experiment
   */
  static Optional<String> of(
      FinishedTest test,
      TestTrace.@Nullable Notes notes,
      Map<String, String> environment,
      Path module) {
    if (notes == null || !"true".equals(environment.get("GITHUB_ACTIONS"))) {
      return Optional.empty();
    }
    return notes.failed() || test.status().equals("failed")
        ? Optional.of(line(test, notes, Workspace.of(environment), module))
        : Optional.empty();
  }

  private static String line(
      FinishedTest test, TestTrace.Notes notes, Workspace workspace, Path module) {
    StackTraceElement frame = frame(test.thrown(), test.type()).orElse(null);
    String place =
        source(test.type(), frame, module)
            .map(file -> "file=" + property(workspace.name(file)) + lineOf(frame) + ",")
            .orElse("");
    String type = test.type().substring(test.type().lastIndexOf('.') + 1);
    String failure = test.failure() == null ? "A dynamic test of it failed." : test.failure();
    String text =
        failure.lines().limit(MOST_LINES).collect(Collectors.joining("\n"))
            + "\nRun it again: "
            + notes.replay();
    return "::error "
        + place
        + "title="
        + property("Chaos test failed: " + type + "." + test.method())
        + "::"
        + data(text);
  }

  /** Where the test's class was left on the way to the failure, or to what caused it. */
  private static Optional<StackTraceElement> frame(@Nullable Throwable thrown, String type) {
    return Stream.iterate(thrown, each -> each != null, Throwable::getCause)
        .limit(20)
        .flatMap(each -> Stream.of(each.getStackTrace()))
        .filter(
            frame ->
                frame.getClassName().equals(type) || frame.getClassName().startsWith(type + "$"))
        .findFirst();
  }

  private static String lineOf(@Nullable StackTraceElement frame) {
    return frame == null || frame.getLineNumber() < 1 ? "" : ",line=" + frame.getLineNumber();
  }

  /** A class's file in any set of sources, in the folder of its package. */
  private static Optional<Path> source(
      String type, @Nullable StackTraceElement frame, Path module) {
    int end = type.lastIndexOf('.') + 1;
    String folder = type.substring(0, end).replace('.', '/');
    String outermost = type.substring(end).replaceFirst("(?<=.)\\$.*", "");
    String known = frame == null ? null : frame.getFileName();
    Stream<String> names =
        known == null ? Stream.of(outermost + ".java", outermost + ".kt") : Stream.of(known);
    return names
        .flatMap(name -> sources(module).map(sources -> sources.resolve(folder + name)))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** Such as {@code src/test/java} and {@code src/test/kotlin}. */
  private static Stream<Path> sources(Path module) {
    try (Stream<Path> found =
        Files.find(module.resolve("src"), 2, (path, is) -> is.isDirectory())) {
      return found.sorted().toList().stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
