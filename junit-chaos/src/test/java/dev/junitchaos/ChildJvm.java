package dev.junitchaos;

import dev.junitchaos.classpath.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that runs test classes, with the environment of a CI server or none. */
public final class ChildJvm {

  private final Process process;
  private final Path output;

  private ChildJvm(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts one.
   *
   * @param directory its working directory, where its report goes, too, unless parameters say
   *     another place
   * @param environment added to what this JVM has, but for what GitHub Actions set there
   * @param parameters JUnit's
   */
  public static ChildJvm start(
      Path directory,
      Map<String, String> environment,
      Map<String, String> parameters,
      Class<?>... types)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    parameters.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add(Program.class.getName());
    Arrays.stream(types).map(Class::getName).forEach(command::add);
    Path output = Files.createTempFile(directory, "printed", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("GITHUB_"));
    builder.environment().putAll(environment);
    return new ChildJvm(builder.start(), output);
  }

  /** What it printed, when it has ended. */
  public List<String> lines() throws IOException, InterruptedException {
    try {
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        throw new AssertionError("it does not end: " + Files.readString(output));
      }
    } finally {
      process.destroyForcibly();
    }
    return Files.readAllLines(output);
  }
}
