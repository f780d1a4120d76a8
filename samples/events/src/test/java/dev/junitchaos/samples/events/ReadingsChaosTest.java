package dev.junitchaos.samples.events;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static java.time.Duration.ofSeconds;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.tests.annotations.Event;
import dev.junitchaos.BreakStream;
import dev.junitchaos.ChaosTest;
import dev.junitchaos.InjectException;
import dev.junitchaos.LoseResponse;
import dev.junitchaos.Moment;
import dev.junitchaos.RedeliverEvent;
import dev.junitchaos.Throttle;
import dev.junitchaos.TruncateBody;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.LambdaFunction;
import dev.junitchaos.lambda.source.Deliveries;
import dev.junitchaos.lambda.source.EventSource;
import dev.junitchaos.lambda.source.StreamSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Whatever happens on the way, each reading is in the total of its meter, and once. */
@ChaosTest
class ReadingsChaosTest extends OnLocalServers {

  final LambdaFunction<KinesisEvent, StreamsEventResponse> function =
      LambdaFunction.of(new ReadingsHandler()).withTimeout(ofSeconds(30));

  /** The stream of readings, as it is configured in production. */
  final StreamSource<String> readings =
      EventSource.kinesis(function).withBatchItemFailures().withMaximumRetryAttempts(2);

  /** One total is there already; the other meter is new. */
  @BeforeEach
  void the_first_meter_has_counted_1000_watt_hours() {
    LocalServers.put("totals", "totals/m-1.json", Json.write(new Total(1_000, "7")));
  }

  @ParameterizedTest
  @Event(value = "events/readings.json", type = KinesisEvent.class)
  @RedeliverEvent
  void an_event_that_comes_twice(KinesisEvent event) {
    assertThat(function.invoke(event)).succeeded();

    assertTotals(1_030, 40);
  }

  @Test
  @InjectException(at = Moment.AFTER, first = 1)
  void a_batch_that_fails_after_its_work_was_done() {
    assertThat(deliver()).nothingLost().delivered(reading("m-1", 10), 2);

    assertTotals(1_030, 40);
  }

  @Test
  @LoseResponse(service = "S3", operations = "PutObject", first = 1)
  void a_clients_retry_that_meets_its_own_write(Experiment experiment) {
    assertThat(deliver()).nothingLost().delivered(reading("m-1", 10), 1);

    assertThat(experiment).called("S3.PutObject", 2).attempted("S3.PutObject", 3);
    assertTotals(1_030, 40);
  }

  @Test
  @LoseResponse(service = "S3", operations = "PutObject", first = 3)
  void responses_that_are_lost_until_the_client_gives_up() {
    assertThat(deliver()).nothingLost().delivered(reading("m-1", 10), 2);

    assertTotals(1_030, 40);
  }

  /** The checkpoint is the first reading, so the other meter's comes again, too. */
  @Test
  @Throttle(
      service = "S3",
      operations = "PutObject",
      onCalls = {1, 2, 3})
  void what_was_added_behind_the_checkpoint_is_not_added_again() {
    assertThat(deliver()).nothingLost().delivered(reading("m-2", 40), 2);

    assertTotals(1_030, 40);
  }

  @Test
  @Throttle(
      service = "S3",
      operations = "PutObject",
      onCalls = {2, 3, 4})
  void what_was_added_before_the_checkpoint_does_not_come_again() {
    assertThat(deliver())
        .nothingLost()
        .delivered(reading("m-1", 10), 1)
        .delivered(reading("m-2", 40), 2)
        .delivered(reading("m-1", 20), 2);

    assertTotals(1_030, 40);
  }

  @Test
  @TruncateBody(service = "S3", operations = "GetObject", first = 1)
  void half_of_a_total_is_not_taken_for_the_total(Experiment experiment) throws Exception {
    assertThat(deliver()).nothingLost().delivered(reading("m-1", 10), 1);

    assertThat(experiment).called("S3.GetObject", 2).attempted("S3.GetObject", 3);
    experiment.calmly(() -> assertTotals(1_030, 40));
  }

  @Test
  @BreakStream(service = "S3", operations = "GetObject", first = 1)
  void a_total_that_stalls_is_asked_for_again(Experiment experiment) throws Exception {
    Deliveries<String> deliveries = deliver();

    assertThat(deliveries).nothingLost().delivered(reading("m-1", 10), 1);
    assertThat(deliveries.invocations().get(0)).completedWithin(ofSeconds(10));
    experiment.calmly(() -> assertTotals(1_030, 40));
  }

  @Test
  @TruncateBody(service = "S3", operations = "GetObject", resource = "totals")
  void a_total_that_cannot_be_read_is_left_as_it_is(Experiment experiment) throws Exception {
    assertThat(readings.deliver(reading("m-1", 10))).deadLettered(reading("m-1", 10));

    experiment.calmly(() -> assertTotals(1_000, 0));
  }

  @Test
  void a_poison_record_is_found_by_bisecting_and_discarded_alone() {
    Deliveries<String> deliveries =
        EventSource.kinesis(function)
            .withBatchItemFailures()
            .withBisectingOnError()
            .withMaximumRetryAttempts(0)
            .deliver(reading("m-1", 10), reading("m-2", 40), "poison", reading("m-1", 20));

    assertThat(deliveries).nothingLost().nothingProcessedTwice().deadLettered("poison");
    assertTotals(1_030, 40);
  }

  /** So that they can be put into the stream again, once someone has mended the first of them. */
  @Test
  void what_waits_behind_a_poison_record_is_not_added_before_it() {
    assertThat(readings.deliver(reading("m-1", 10), "poison", reading("m-1", 20)))
        .processed(reading("m-1", 10))
        .deadLettered("poison", reading("m-1", 20));

    assertTotals(1_010, 0);
  }

  private Deliveries<String> deliver() {
    return readings.deliver(reading("m-1", 10), reading("m-2", 40), reading("m-1", 20));
  }

  private static void assertTotals(long first, long second) {
    assertThat(LocalServers.total("m-1").wattHours()).as("m-1").isEqualTo(first);
    assertThat(LocalServers.total("m-2").wattHours()).as("m-2").isEqualTo(second);
  }

  private static String reading(String meter, long wattHours) {
    return "{\"meter\": \"%s\", \"wattHours\": %d}".formatted(meter, wattHours);
  }
}
