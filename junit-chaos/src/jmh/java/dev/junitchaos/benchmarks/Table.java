package dev.junitchaos.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** The figures as the tables of docs/benchmarks.md. Errors are 99.9 % confidence intervals. */
final class Table {

  private static final String[][] COMPARED = {
    {"SdkCallCalm.sync", "SdkCallWithoutLibrary.sync", "added < 1 µs"},
    {"SdkCallCalm.async", "SdkCallWithoutLibrary.async", "added < 1 µs"},
    {"SdkCallUnmatched.sync", "SdkCallWithoutLibrary.sync", "added < 5 µs"},
    {"SdkCallUnmatched.async", "SdkCallWithoutLibrary.async", "added < 5 µs"},
    {"AnnotatedTests.calm", "PlainTestsWithoutLibrary.calm", "added < 1000 µs"},
    {"AnnotatedTests.throttled", "PlainTestsWithoutLibrary.throttled", "added < 1000 µs"},
    {"AnnotatedTests.failing", "PlainTestsWithoutLibrary.failing", "added < 1000 µs"},
    {"PlainTests.calm", "PlainTestsWithoutLibrary.calm", "none"},
    {"ManyFaults.inOneTest", "ManyFaults.inOneTestUncollected", "at most 1.1"},
    {"ManyFaults.inManyTests", "ManyFaults.inManyTestsUncollected", "at most 1.1"},
    {"ThrottledTwice.keptClient", "WireMockWithoutLibrary.keptClient", "at most half"},
    {"ThrottledTwice.newClient", "WireMockWithoutLibrary.newClient", "at most half"},
  };

  private final List<RunResult> results;
  private final StringBuilder text = new StringBuilder();

  private Table(List<RunResult> results) {
    this.results = results;
  }

  static String of(List<RunResult> results) {
    Table table = new Table(results);
    table.comparisons();
    table.measurements();
    return table.text.toString();
  }

  private void comparisons() {
    text.append("| measured | against | µs | µs of the other | difference | ratio | goal |\n");
    text.append("|---|---|---:|---:|---:|---:|---|\n");
    for (String[] pair : COMPARED) {
      Optional<Statistics> with = mean(pair[0]);
      Optional<Statistics> without = mean(pair[1]);
      if (with.isPresent() && without.isPresent()) {
        row(pair, with.get(), without.get());
      }
    }
  }

  private void row(String[] pair, Statistics with, Statistics without) {
    double difference = with.getMean() - without.getMean();
    double error = Math.hypot(error(with), error(without));
    text.append("| ").append(pair[0]).append(" | ").append(pair[1]);
    text.append(" | ").append(number(with.getMean(), error(with)));
    text.append(" | ").append(number(without.getMean(), error(without)));
    text.append(" | ").append(number(difference, error));
    text.append(String.format(Locale.ROOT, " | %.2f", with.getMean() / without.getMean()));
    text.append(" | ").append(pair[2]).append(" |\n");
  }

  private void measurements() {
    text.append(
        "\n| benchmark | mode | µs | median | p99 | bytes |\n|---|---|---:|---:|---:|---:|\n");
    for (RunResult result : results) {
      Statistics times = result.getPrimaryResult().getStatistics();
      boolean sampled = result.getParams().getMode() == Mode.SampleTime;
      text.append("| ").append(name(result));
      text.append(" | ").append(result.getParams().getMode().shortLabel());
      text.append(" | ").append(number(times.getMean(), error(times)));
      text.append(" | ").append(sampled ? number(times.getPercentile(50)) : "");
      text.append(" | ").append(sampled ? number(times.getPercentile(99)) : "");
      Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
      text.append(" | ").append(bytes == null ? "" : Math.round(bytes.getScore())).append(" |\n");
    }
  }

  private Optional<Statistics> mean(String benchmark) {
    return results.stream()
        .filter(result -> result.getParams().getMode() != Mode.SampleTime)
        .filter(result -> name(result).equals(benchmark))
        .map(result -> result.getPrimaryResult().getStatistics())
        .findFirst();
  }

  private static String name(RunResult result) {
    String full = result.getParams().getBenchmark();
    return full.substring(full.lastIndexOf('.', full.lastIndexOf('.') - 1) + 1);
  }

  private static double error(Statistics statistics) {
    return statistics.getMeanErrorAt(0.999);
  }

  private static String number(double value, double error) {
    return number(value) + " ± " + number(error);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
