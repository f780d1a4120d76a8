package dev.junitchaos.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Nothing in the guide is un-run: each Java snippet of a page is a part of a source in this
 * directory, all of which are run as tests, and each quoted message is one that was printed.
 *
 * <p>Indentation and blank lines do not count in snippets; line breaks, and numbers that differ
 * between runs (milliseconds, attempts waited for, seeds, ports, line numbers), do not count in
 * messages. A line with nothing but {@code …} in a message stands for lines left out.
 */
class PagesTest {

  private static List<String> sources;
  private static List<String> printed;

  @BeforeAll
  static void readSourcesAndRunFailingTests() throws IOException {
    sources =
        Pages.files(
                Pages.PROJECT.resolve("docs/src/test"), file -> file.toString().endsWith(".java"))
            .stream()
            .map(file -> plainCode(Pages.read(file)))
            .toList();
    printed = Printed.byAllTestCases();
    Files.write(Path.of("target/printed.txt"), printed);
  }

  @TestFactory
  Stream<DynamicTest> every_java_snippet_is_part_of_a_source_that_is_run() {
    return blocks("java")
        .map(
            block ->
                DynamicTest.dynamicTest(
                    block.place(),
                    () ->
                        assertThat(
                                sources.stream()
                                    .anyMatch(source -> source.contains(plainCode(block.text()))))
                            .as(
                                block.place()
                                    + ": no source in docs/src/test holds this snippet:\n"
                                    + block.text())
                            .isTrue()));
  }

  @TestFactory
  Stream<DynamicTest> every_quoted_message_is_one_that_was_printed() {
    List<String> plain = printed.stream().map(PagesTest::plainMessage).toList();
    return blocks("text")
        .map(
            block ->
                DynamicTest.dynamicTest(
                    block.place(),
                    () ->
                        assertThat(plain.stream().anyMatch(message -> holds(message, block.text())))
                            .as(
                                block.place()
                                    + ": nothing printed this, see docs/target/printed.txt:\n"
                                    + block.text())
                            .isTrue()));
  }

  /** Whether a message has all parts of a quotation, in their order. */
  private static boolean holds(String message, String quotation) {
    int from = 0;
    for (String part : quotation.split("(?m)^\\s*…\\s*$")) {
      int found = message.indexOf(plainMessage(part), from);
      if (found < 0) {
        return false;
      }
      from = found + plainMessage(part).length();
    }
    return true;
  }

  private static String plainCode(String code) {
    return "\n"
        + String.join("\n", code.lines().map(String::strip).filter(l -> !l.isEmpty()).toList())
        + "\n";
  }

  private static String plainMessage(String message) {
    List<String> lines =
        message
            .lines()
            .map(line -> line.startsWith("JUnit Chaos: ") ? line.replaceAll("-?\\d+", "#") : line)
            .toList();
    return String.join(" ", lines)
        .replaceAll("\\d+ ms", "# ms")
        .replaceAll("\\d+ (try|tries)", "# tries")
        .replaceAll("after attempt \\d+", "after attempt #")
        .replaceAll("chaos\\.seed=-?\\d+", "chaos.seed=#")
        .replaceAll("\\.java:\\d+", ".java:#")
        .replaceAll("\\s+", " ")
        .strip();
  }

  /** A fenced block of a page. */
  private record Block(String place, String text) {}

  private static Stream<Block> blocks(String language) {
    return Pages.ofTheGuide().stream().flatMap(page -> blocks(page, language).stream());
  }

  private static List<Block> blocks(Path page, String language) {
    List<Block> blocks = new ArrayList<>();
    List<String> lines = Pages.read(page).lines().toList();
    for (int start = 0; start < lines.size(); start++) {
      if (!lines.get(start).startsWith("```")) {
        continue;
      }
      int end = start + 1;
      while (!lines.get(end).equals("```")) {
        end++;
      }
      if (lines.get(start).equals("```" + language)) {
        String place = Pages.PROJECT.relativize(page) + ":" + (start + 1);
        blocks.add(new Block(place, String.join("\n", lines.subList(start + 1, end))));
      }
      start = end;
    }
    return blocks;
  }
}
