package dev.junitchaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.aws.TestClients;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.LambdaFunction;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Reproducible: the same seed gives the same faults, and a failed test says how to get them. */
class SameSeedTest {

  @AfterEach
  void forget() {
    TestCases.SEEN.clear();
  }

  @Test
  void the_same_seed_strikes_the_same_calls_a_hundred_times_over() {
    for (int run = 0; run < 100; run++) {
      run("42", "concurrent");
    }
    assertThat(TestCases.SEEN).hasSize(100);
    assertThat(Set.copyOf(TestCases.SEEN)).hasSize(1);
    assertThat(TestCases.SEEN.get(0))
        .as("struck by chance: some of ten invocations and forty calls")
        .hasSizeBetween(5, 45);
  }

  @Test
  void another_seed_strikes_others() {
    for (int seed = 0; seed < 20; seed++) {
      run(Integer.toString(seed), "concurrent");
    }
    assertThat(Set.copyOf(TestCases.SEEN)).hasSize(20);
  }

  @Test
  void without_a_seed_each_run_draws_one() {
    ChaosTestKit.run(TestCases.class, "concurrent");
    ChaosTestKit.run(TestCases.class, "concurrent");
    assertThat(Set.copyOf(TestCases.SEEN)).hasSize(2);
  }

  @Test
  void each_repetition_draws_its_own_and_the_same_again() {
    run("7", "repeated");
    List<Set<String>> first = List.copyOf(TestCases.SEEN);
    TestCases.SEEN.clear();
    run("7", "repeated");
    assertThat(first).hasSize(5).doesNotHaveDuplicates().isEqualTo(TestCases.SEEN);
  }

  @Test
  void parallel_runs_draw_the_same() {
    LauncherTestKit.run(Map.of("junit.chaos.seed", "7"), TestCases.class, "repeated");
    Set<Set<String>> oneByOne = Set.copyOf(TestCases.SEEN);
    TestCases.SEEN.clear();
    Map<String, String> parallel = new java.util.HashMap<>(LauncherTestKit.EIGHT_THREADS);
    parallel.put("junit.chaos.seed", "7");
    LauncherTestKit.run(parallel, TestCases.class, "repeated");
    assertThat(Set.copyOf(TestCases.SEEN)).isEqualTo(oneByOne);
  }

  @Test
  void a_failed_test_prints_and_reports_a_line_that_replays_it() {
    LauncherTestKit[] kit = new LauncherTestKit[1];
    String printed =
        standardError(() -> kit[0] = LauncherTestKit.run(Map.of(), TestCases.class, "fails"));

    assertThat(kit[0].failure()).isEqualTo("my own");
    Matcher line =
        Pattern.compile(
                "JUnit Chaos: SameSeedTest\\$TestCases\\.fails failed with (\\d+) faults? injected, seed (\\d+)\\. Run it again: (mvn test"
                    + " -Dtest='SameSeedTest\\$TestCases#fails' -Djunit\\.chaos\\.seed=(\\d+))")
            .matcher(printed);
    assertThat(printed).containsPattern(line.pattern());
    assertThat(line.find()).isTrue();
    assertThat(line.group(4)).isEqualTo(line.group(2));
    assertThat(Integer.parseInt(line.group(1))).isEqualTo(TestCases.SEEN.get(0).size());
    assertThat(kit[0].reported()).contains(Map.of("junit.chaos.replay", line.group(3)));

    standardError(
        () ->
            LauncherTestKit.run(
                Map.of("junit.chaos.seed", line.group(4)), TestCases.class, "fails"));
    assertThat(TestCases.SEEN).hasSize(2);
    assertThat(TestCases.SEEN.get(1)).isEqualTo(TestCases.SEEN.get(0));
  }

  @Test
  void a_vacuous_test_prints_it_too_and_a_passed_one_does_not() {
    assertThat(standardError(() -> ChaosTestKit.run(TestCases.class, "vacuous")))
        .contains("-Dtest='SameSeedTest$TestCases#vacuous'");
    assertThat(standardError(() -> ChaosTestKit.run(TestCases.class, "concurrent")))
        .doesNotContain("JUnit Chaos");
  }

  private static void run(String seed, String method) {
    LauncherTestKit kit =
        LauncherTestKit.run(Map.of("junit.chaos.seed", seed), TestCases.class, method);
    assertThat(kit.failures()).isEmpty();
  }

  private static String standardError(Runnable action) {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setErr(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  static class TestCases {

    static final List<Set<String>> SEEN = java.util.Collections.synchronizedList(new ArrayList<>());
    static final DynamoDbClient DYNAMO = TestClients.answeringOnce("{}");

    /** Which thread makes which call differs from run to run; that a call is made does not. */
    final LambdaFunction<String, String> function =
        LambdaFunction.<String, String>of(
                (event, context) -> {
                  for (int i = 0; i < 4; i++) {
                    try {
                      DYNAMO.getItem(r -> r.tableName("orders"));
                    } catch (RuntimeException throttled) {
                      // Meant to be.
                    }
                  }
                  return event;
                })
            .withTimeout(java.time.Duration.ofSeconds(60));

    @Test
    @ThrottleDynamo(probability = 0.4)
    @InjectLatency(value = 1, max = 2000, unit = ChronoUnit.MICROS, probability = 0.5)
    void concurrent(Experiment experiment) {
      function.invokeConcurrently(10, "event");
      see(experiment);
    }

    @RepeatedTest(5)
    @ThrottleDynamo(probability = 0.4)
    void repeated(Experiment experiment) {
      function.invokeConcurrently(10, "event");
      see(experiment);
    }

    @Test
    @ThrottleDynamo(probability = 0.4)
    void fails(Experiment experiment) {
      function.invokeConcurrently(10, "event");
      see(experiment);
      throw new AssertionError("my own");
    }

    @Test
    @ThrottleDynamo
    void vacuous() {}

    private static void see(Experiment experiment) {
      SEEN.add(
          experiment.injections().stream()
              .map(
                  injection -> injection.rule() + " " + injection.index() + " " + injection.fault())
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }
}
