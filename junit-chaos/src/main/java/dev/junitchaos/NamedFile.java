package dev.junitchaos;

import dev.junitchaos.format.ChaosFile;
import dev.junitchaos.format.ChaosFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the file that {@link ChaosFrom} names. Stateless. */
final class NamedFile {

  private static final String CLASS_PATH = "classpath:";
  private static final String FILE = "file:";
  private static final String EXAMPLE = "@ChaosFrom(\"classpath:failure-lambda.json\")";

  private NamedFile() {}

  static ChaosFile read(ChaosFrom annotation, AnnotationAttributes attributes) {
    String location = annotation.value();
    attributes.check(
        location.startsWith(CLASS_PATH) || location.startsWith(FILE),
        "value",
        "a location begins with \"classpath:\" or \"file:\"",
        EXAMPLE);
    try {
      ChaosFile file =
          ChaosFiles.parse(
              bytes(location),
              location.substring(location.lastIndexOf('/') + 1).replaceFirst("^\\w+:", ""),
              AnnotationText.of(annotation),
              annotation.function());
      return new ServicesOfFile(file).checked();
    } catch (ChaosFileException e) {
      throw attributes.unreadable(e.problem());
    } catch (NoSuchFileException | InvalidPathException e) {
      throw attributes.invalid("value", "there is no such file", EXAMPLE);
    } catch (IOException e) {
      throw attributes.invalid("value", "it cannot be read: " + e.getMessage(), EXAMPLE);
    }
  }

  private static byte[] bytes(String location) throws IOException {
    if (location.startsWith(FILE)) {
      return Files.readAllBytes(Path.of(location.substring(FILE.length())));
    }
    String name = location.substring(CLASS_PATH.length()).replaceFirst("^/+", "");
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return ChaosFiles.resource(loader == null ? NamedFile.class.getClassLoader() : loader, name);
  }
}
