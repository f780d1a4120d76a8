package dev.junitchaos;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/** Compiles a test class from the text that a user would write. */
final class SourceKit {

  private SourceKit() {}

  /**
   * @param directory where the class files go
   * @param name the class's simple name; it has no package
   * @param members what stands between its braces
   */
  static Class<?> compile(Path directory, String name, List<String> members) throws Exception {
    Path source = directory.resolve(name + ".java");
    Files.writeString(
        source,
        """
        import dev.junitchaos.*;
        import dev.junitchaos.fault.*;
        import java.time.temporal.ChronoUnit;
        import java.util.function.Supplier;
        import org.junit.jupiter.api.Test;

        @ChaosTest(strict = false)
        class %s {
        %s
        }
        """
            .formatted(name, String.join("\n", members)));
    javac(source, directory);
    return new URLClassLoader(
            new URL[] {directory.toUri().toURL()}, SourceKit.class.getClassLoader())
        .loadClass(name);
  }

  private static void javac(Path source, Path directory) throws IOException {
    StringWriter complaints = new StringWriter();
    var javac = ToolProvider.getSystemJavaCompiler();
    try (var files = javac.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-proc:none",
              "-d",
              directory.toString(),
              "-cp",
              System.getProperty("java.class.path"));
      if (!javac
          .getTask(complaints, files, null, options, null, files.getJavaFileObjects(source))
          .call()) {
        throw new AssertionError(complaints);
      }
    }
  }
}
