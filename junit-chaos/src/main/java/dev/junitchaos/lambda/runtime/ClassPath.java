package dev.junitchaos.lambda.runtime;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The class path of the test, for another process. Stateless. */
final class ClassPath {

  /** Surefire says here what its own class loader loads, or its jar that is nothing but a list. */
  private static final String SUREFIRE = "surefire.test.class.path";

  private static @Nullable Path file;

  private ClassPath() {}

  static String ofTheTest() {
    return Stream.of(
            System.getProperty(SUREFIRE),
            System.getProperty("java.class.path"),
            System.getProperty("jdk.module.path"))
        .filter(path -> path != null && !path.isEmpty())
        .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
        .distinct()
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * An argument of {@code java} that names a file with it, which is there until this JVM ends: a
   * class path can be longer than an argument may be.
   */
  static synchronized String asArgument() throws IOException {
    Path known = file;
    if (known == null || !Files.exists(known)) {
      known = Files.createTempFile("junit-chaos-", ".args");
      known.toFile().deleteOnExit();
      String quoted = ofTheTest().replace("\\", "\\\\").replace("\"", "\\\"");
      Files.writeString(known, "-cp \"" + quoted + "\"\n");
      file = known;
    }
    return "@" + known;
  }
}
