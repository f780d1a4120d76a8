package dev.junitchaos;

import dev.junitchaos.FaultAnnotations.Found;
import dev.junitchaos.format.ChaosFile;
import dev.junitchaos.format.Unmapped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * What files bring besides faults: the list of what has no counterpart, and probes around the test
 * method. The faults themselves are read and injected as those of every annotation.
 */
final class ChaosFromExtension
    implements BeforeEachCallback,
        BeforeTestExecutionCallback,
        AfterTestExecutionCallback,
        ParameterResolver {

  @Override
  public void beforeEach(ExtensionContext context) {
    List<ChaosFile> files = new ArrayList<>();
    for (Found found : FaultAnnotations.of(context)) {
      if (found.annotation() instanceof ChaosFrom annotation) {
        AnnotationAttributes attributes = new AnnotationAttributes(annotation, found.element());
        ChaosFile file = BoundProbes.listed(NamedFile.read(annotation, attributes), context);
        files.add(file);
        list(file, context);
        refuseEmpty(file, attributes, context);
      }
    }
    store(context).put(ImportedChaos.class, new ImportedChaos(files));
  }

  @Override
  public void beforeTestExecution(ExtensionContext context) {
    BoundProbes probes = BoundProbes.of(imported(context), context);
    store(context).put(BoundProbes.class, probes);
    probes
        .before()
        .ifPresent(
            problem -> {
              store(context).remove(BoundProbes.class);
              throw new TestAbortedException(
                  "The experiment is invalid, the system was not steady before it: " + problem);
            });
  }

  /** Runs before the experiment is judged, and ends it: the probes are to meet no fault. */
  @Override
  public void afterTestExecution(ExtensionContext context) {
    BoundProbes probes = store(context).get(BoundProbes.class, BoundProbes.class);
    RunningTest running = store(context).get(RunningTest.class, RunningTest.class);
    if (probes == null || running == null) {
      return;
    }
    running.close();
    probes
        .after()
        .ifPresent(
            problem -> {
              throw new AssertionFailedError(
                  "The system is not steady after the experiment: " + problem);
            });
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ImportedChaos.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return imported(context);
  }

  private static ImportedChaos imported(ExtensionContext context) {
    ImportedChaos imported = store(context).get(ImportedChaos.class, ImportedChaos.class);
    if (imported == null) {
      throw new IllegalStateException(
          "there is an ImportedChaos only in a test method, @BeforeEach and @AfterEach");
    }
    return imported;
  }

  /** In the report of each test, and on the console once for each list. */
  @SuppressWarnings({"SystemOut", "deprecation"}) // its successor exists only from JUnit 6.0
  private static void list(ChaosFile file, ExtensionContext context) {
    if (file.unmapped().isEmpty()) {
      return;
    }
    String all = all(file);
    context.publishReportEntry("junit.chaos.unmapped", file.name() + ": " + all);
    String line =
        "JUnit Chaos: "
            + file.name()
            + " ("
            + file.format()
            + "): "
            + (file.rules().size() == 1 ? "1 fault" : file.rules().size() + " faults")
            + ". Without a counterpart in the test: "
            + all;
    Function<String, String> print =
        key -> {
          System.err.println(line);
          return line;
        };
    Object unused =
        context
            .getRoot()
            .getStore(ChaosConfiguration.NAMESPACE)
            .getOrComputeIfAbsent(line, print, String.class);
  }

  /** Places in the file, without its name. */
  private static String all(ChaosFile file) {
    String name = file.name() + ", ";
    return file.unmapped().stream()
        .map(Unmapped::toString)
        .map(text -> text.startsWith(name) ? text.substring(name.length()) : text)
        .collect(Collectors.joining("; "));
  }

  private static void refuseEmpty(
      ChaosFile file, AnnotationAttributes attributes, ExtensionContext context) {
    boolean strict =
        ChaosConfiguration.of(context).strict()
            && FaultAnnotations.chaosTest(context).map(ChaosTest::strict).orElse(true);
    if (strict && file.rules().isEmpty()) {
      throw attributes.unreadable(
          "nothing of "
              + file.name()
              + " can strike"
              + (file.unmapped().isEmpty() ? "" : ": " + all(file))
              + ".\nA test that may pass without its faults says so: @ChaosTest(strict = false)");
    }
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(ChaosConfiguration.NAMESPACE);
  }
}
