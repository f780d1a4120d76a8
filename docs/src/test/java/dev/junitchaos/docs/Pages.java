package dev.junitchaos.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of the project that a reader reads. */
final class Pages {

  static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

  private Pages() {}

  /** The guide, and the two pages of the project that hold snippets. */
  static List<Path> ofTheGuide() {
    List<Path> pages = new ArrayList<>(List.of(PROJECT.resolve("README.md")));
    pages.add(PROJECT.resolve("CONTRIBUTING.md"));
    pages.addAll(files(PROJECT.resolve("docs"), file -> file.toString().endsWith(".md")));
    return pages;
  }

  static List<Path> files(Path directory, Predicate<Path> wanted) {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(wanted).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
