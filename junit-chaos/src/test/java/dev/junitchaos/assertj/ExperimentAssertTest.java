package dev.junitchaos.assertj;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static dev.junitchaos.assertj.ChaosAssertions.assertThatIllegalArgumentException;
import static dev.junitchaos.assertj.InvocationAssertTest.failure;

import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.fault.ServiceError;
import dev.junitchaos.journal.Outcome;
import dev.junitchaos.lambda.ManualTicker;
import dev.junitchaos.lambda.OpenExperiment;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Assertions on experiments: what passes, and the whole text of what does not. */
class ExperimentAssertTest {

  private static final String TIMELINE =
      """

      Timeline:
        0 ms  DynamoDb.PutItem, attempt 1  called
        0 ms  DynamoDb.PutItem, attempt 1  injected throttle
        3 ms  DynamoDb.PutItem, attempt 1  failed after 3 ms: ThrottlingException
        3 ms  DynamoDb.PutItem, attempt 2  called
        7 ms  DynamoDb.PutItem, attempt 2  succeeded after 4 ms: 200""";

  private final ManualTicker clock = new ManualTicker();
  private OpenExperiment chaos;
  private Experiment experiment;

  @BeforeEach
  void a_write_that_is_throttled_once() {
    chaos =
        OpenExperiment.with(
            clock,
            OpenExperiment.onDynamoDb(
                new Schedule.First(1), new ServiceError(ServiceError.Kind.THROTTLE)));
    experiment = chaos.experiment();
    var first = OpenExperiment.startCall("PutItem", "api-1", 1);
    clock.advance(3);
    OpenExperiment.endCall(first, Outcome.failure("ThrottlingException"));
    var second = OpenExperiment.startCall("PutItem", "api-1", 2);
    clock.advance(4);
    OpenExperiment.endCall(second, Outcome.success("200"));
  }

  @AfterEach
  void close() {
    chaos.close();
  }

  @Test
  void what_is_as_expected_passes_and_can_be_chained() {
    assertThat(experiment)
        .injected(1)
        .injectedAtLeast(0)
        .injectedAtLeast(1)
        .called("DynamoDb.PutItem", 1)
        .called("dynamodb.putitem", 1)
        .attempted("DynamoDB.PutItem", 2)
        .attempted("DynamoDb.GetItem", 0);
  }

  @Test
  void counts_are_told_with_the_timeline() {
    assertThat(failure(() -> assertThat(experiment).as("chaos").injected(2)))
        .hasMessage("[chaos] \nExpecting 2 injected faults\nbut there was 1" + TIMELINE);
    assertThat(failure(() -> assertThat(experiment).injectedAtLeast(2)))
        .hasMessage("\nExpecting at least 2 injected faults\nbut there was 1" + TIMELINE);
    assertThat(failure(() -> assertThat(experiment).called("DynamoDb.PutItem", 2)))
        .hasMessage("\nExpecting 2 calls of DynamoDb.PutItem\nbut there was 1" + TIMELINE);
    assertThat(failure(() -> assertThat(experiment).attempted("DynamoDb.PutItem", 1)))
        .hasMessage("\nExpecting 1 attempt at DynamoDb.PutItem\nbut there were 2" + TIMELINE);
  }

  @Test
  void a_name_that_was_not_called_is_told_with_what_was_meant() {
    for (String typo : new String[] {"PutItem", "DynamoDb.PuItem", "Dynamo.PutItem"}) {
      assertThat(failure(() -> assertThat(experiment).attempted(typo, 2)))
          .hasMessage(
              "\nExpecting 2 attempts at "
                  + typo
                  + "\nbut there was none; attempted instead: DynamoDb.PutItem ×2"
                  + "\nDid you mean \"DynamoDb.PutItem\"?"
                  + TIMELINE);
    }
    assertThat(failure(() -> assertThat(experiment).called("S3.GetObject", 1)))
        .hasMessage(
            "\nExpecting 1 call of S3.GetObject"
                + "\nbut there was none; attempted instead: DynamoDb.PutItem ×2"
                + TIMELINE);
  }

  @Test
  void an_experiment_without_calls_says_so() {
    try (OpenExperiment quiet = OpenExperiment.with(clock)) {
      assertThat(failure(() -> assertThat(quiet.experiment()).called("S3.GetObject", 1)))
          .hasMessage("\nExpecting 1 call of S3.GetObject\nbut there was none; nothing was called");
    }
  }

  @Test
  void a_negative_number_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(experiment).called("DynamoDb.PutItem", -1))
        .withMessage("called(… -1): a number of times is 0 or more");
  }

  @Test
  void soft_assertions_collect_every_failure() {
    SoftAssertions softly = new SoftAssertions();
    ExperimentAssert soft = softly.proxy(ExperimentAssert.class, Experiment.class, experiment);

    soft.injected(5).called("DynamoDb.PutItem", 4).injected(1);

    assertThat(softly.errorsCollected()).hasSize(2);
  }

  @Test
  void one_import_serves_everything_that_assertj_has() {
    assertThat("text").startsWith("te");
    assertThat(5).isPositive();
    assertThat(java.util.List.of(1, 2)).hasSize(2);
    assertThat(new Object()).isNotNull();
  }
}
