package dev.junitchaos.docs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/**
 * Runs the tests that fail on purpose, which are all classes here named {@code …TestCases}, and
 * keeps what a user would see of them.
 */
final class Printed {

  private static final Path CLASSES = Path.of("target/test-classes");

  private Printed() {}

  /** Messages of failures and skipped tests, and each class's console output. */
  static List<String> byAllTestCases() throws IOException {
    List<String> printed = new ArrayList<>();
    for (Class<?> type : allTestCases()) {
      printed.addAll(by(type));
    }
    return printed;
  }

  private static List<Class<?>> allTestCases() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      List<Class<?>> types = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        String name = CLASSES.relativize(file).toString().replace('/', '.').replace('\\', '.');
        if (name.endsWith("TestCases.class")) {
          types.add(load(name.substring(0, name.length() - ".class".length())));
        }
      }
      return types;
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> by(Class<?> type) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream console = new ByteArrayOutputStream();
    List<String> printed = new ArrayList<>();
    try (PrintStream both = new PrintStream(console, true, StandardCharsets.UTF_8)) {
      System.setOut(both);
      System.setErr(both);
      EngineTestKit.engine("junit-jupiter")
          .configurationParameters(parameters(type))
          .selectors(DiscoverySelectors.selectClass(type))
          .execute()
          .allEvents()
          .stream()
          .forEach(event -> add(event, printed));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    printed.add(console.toString(StandardCharsets.UTF_8));
    return printed;
  }

  private static void add(Event event, List<String> printed) {
    if (event.getType() == EventType.SKIPPED) {
      printed.add(event.getRequiredPayload(String.class));
    } else if (event.getType() == EventType.FINISHED) {
      event
          .getRequiredPayload(TestExecutionResult.class)
          .getThrowable()
          .ifPresent(error -> printed.add(error.getMessage()));
    }
  }

  /** What the class names in {@link RunWith}. */
  private static Map<String, String> parameters(Class<?> type) {
    RunWith with = type.getAnnotation(RunWith.class);
    return Arrays.stream(with == null ? new String[0] : with.value())
        .map(parameter -> parameter.split("=", 2))
        .collect(Collectors.toMap(parameter -> parameter[0], parameter -> parameter[1]));
  }
}
