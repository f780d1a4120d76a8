package dev.junitchaos.benchmarks;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.junitchaos.report.ManyFaultsTestCases;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A run of 50,000 injected faults, with its records and its report, and the same run without them:
 * JUnit then leaves out the listener that collects.
 */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@BenchmarkMode(Mode.SingleShotTime)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class ManyFaults {

  private static final String NOBODY = "none";
  private static final String COLLECTOR = "dev.junitchaos.ChaosTestListener";

  private Path report;

  @Setup
  public void quiet() {
    Presence.requirePresent();
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
  }

  /** Each run is a build of its own, or it would read what those before left, too. */
  @Setup(Level.Iteration)
  public void folder() throws IOException {
    report = Files.createTempDirectory("report");
  }

  @TearDown(Level.Iteration)
  public void delete() throws IOException {
    try (Stream<Path> files = Files.walk(report)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Benchmark
  public long inOneTest() {
    return run(ManyFaultsTestCases.InOneTest.class, NOBODY);
  }

  @Benchmark
  public long inOneTestUncollected() {
    return run(ManyFaultsTestCases.InOneTest.class, COLLECTOR);
  }

  @Benchmark
  public long inManyTests() {
    return run(ManyFaultsTestCases.InManyTests.class, NOBODY);
  }

  @Benchmark
  public long inManyTestsUncollected() {
    return run(ManyFaultsTestCases.InManyTests.class, COLLECTOR);
  }

  private long run(Class<?> tests, String withoutListener) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .configurationParameter(
                    "junit.platform.execution.listeners.deactivate", withoutListener)
                .configurationParameter("junit.chaos.report.directory", report.toString())
                .build(),
            listener);
    if (listener.getSummary().getTotalFailureCount() != 0) {
      throw new IllegalStateException(
          "it failed", listener.getSummary().getFailures().get(0).getException());
    }
    return listener.getSummary().getTestsSucceededCount();
  }
}
