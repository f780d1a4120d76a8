package dev.junitchaos.gate;

import dev.junitchaos.LauncherTestKit;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** A module with test classes of its own, in a directory of the class path of their own. */
final class Module {

  static final String SHOP =
      """
      package shop;
      import static org.mockito.ArgumentMatchers.any;
      import static org.mockito.Mockito.mock;
      import static org.mockito.Mockito.when;
      import com.amazonaws.services.lambda.runtime.RequestHandler;
      import dev.junitchaos.aws.RealClient;
      import dev.junitchaos.lambda.LambdaFunction;
      import java.time.Duration;
      import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
      import software.amazon.awssdk.services.dynamodb.model.*;
      final class Shop {
        static LambdaFunction<String, String> show() {
          DynamoDbClient mock = mock(DynamoDbClient.class);
          when(mock.getItem(any(GetItemRequest.class))).thenReturn(GetItemResponse.builder().build());
          DynamoDbClient table = RealClient.inFrontOf(mock);
          RequestHandler<String, String> handler =
              (event, context) -> {
                table.getItem(get -> get.tableName("orders"));
                return "shown";
              };
          return LambdaFunction.of(handler).withName("show").withTimeout(Duration.ofSeconds(60));
        }
      }
      """;

  private final Path directory;
  private final Path classes;
  private final Map<String, String> sources = new TreeMap<>(Map.of("Shop", SHOP));

  Module(Path directory) {
    this.directory = directory;
    this.classes = directory.resolve("classes");
  }

  Path classes() {
    return classes;
  }

  Path report() {
    return directory.resolve("report");
  }

  /** Adds a test class, of which {@code test} has no name of its own. */
  Module with(String type, String members) {
    return withSource(type, "class " + type + " {\n" + members + "\n}");
  }

  Module withSource(String file, String types) {
    sources.put(
        file,
        """
        package shop;
        import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
        import dev.junitchaos.*;
        import dev.junitchaos.experiment.Experiment;
        import org.junit.jupiter.api.*;
        import org.junit.jupiter.params.ParameterizedTest;
        import org.junit.jupiter.params.provider.ValueSource;
        """
            + types);
    return this;
  }

  Module compiled() throws Exception {
    Path in = Files.createDirectories(directory.resolve("src"));
    Files.createDirectories(classes);
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      files.add(Files.writeString(in.resolve(source.getKey() + ".java"), source.getValue()));
    }
    StringWriter complaints = new StringWriter();
    var javac = ToolProvider.getSystemJavaCompiler();
    try (var manager = javac.getStandardFileManager(null, null, null)) {
      Iterable<? extends JavaFileObject> units = manager.getJavaFileObjectsFromPaths(files);
      List<String> options =
          List.of(
              "-proc:none",
              "-parameters",
              "-d",
              classes.toString(),
              "-cp",
              System.getProperty("java.class.path"));
      if (!javac.getTask(complaints, manager, null, options, null, units).call()) {
        throw new AssertionError(complaints);
      }
    }
    return this;
  }

  /** Runs some of its classes as a build does. */
  LauncherTestKit run(Map<String, String> parameters, String... types) throws Exception {
    return inside(loader -> LauncherTestKit.run(with(parameters), load(loader, types)));
  }

  /** Runs one test. */
  LauncherTestKit runOne(Map<String, String> parameters, String type, String method)
      throws Exception {
    return inside(loader -> LauncherTestKit.run(with(parameters), load(loader, type)[0], method));
  }

  private Map<String, String> with(Map<String, String> parameters) {
    Map<String, String> all = new TreeMap<>(parameters);
    all.put("junit.chaos.report.directory", report().toString());
    return all;
  }

  private static Class<?>[] load(ClassLoader loader, String... types) {
    return Arrays.stream(types)
        .map(
            type -> {
              try {
                return loader.loadClass("shop." + type);
              } catch (ClassNotFoundException e) {
                throw new AssertionError(e);
              }
            })
        .toArray(Class<?>[]::new);
  }

  private interface Run {
    LauncherTestKit in(ClassLoader loader) throws Exception;
  }

  private LauncherTestKit inside(Run run) throws Exception {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
      Thread.currentThread().setContextClassLoader(loader);
      return run.in(loader);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }
}
