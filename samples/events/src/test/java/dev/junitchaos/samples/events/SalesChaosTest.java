package dev.junitchaos.samples.events;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static java.time.Duration.ofSeconds;

import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.tests.annotations.Event;
import dev.junitchaos.BreakStream;
import dev.junitchaos.ChaosTest;
import dev.junitchaos.InjectException;
import dev.junitchaos.LoseResponse;
import dev.junitchaos.Moment;
import dev.junitchaos.Outage;
import dev.junitchaos.RedeliverEvent;
import dev.junitchaos.TruncateBody;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.LambdaFunction;
import dev.junitchaos.lambda.source.AsyncSource;
import dev.junitchaos.lambda.source.Deliveries;
import dev.junitchaos.lambda.source.EventSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;

/** Whatever happens on the way, a file has one summary, of all of it, or none. */
@ChaosTest
class SalesChaosTest extends OnLocalServers {

  private static final String FILE = "north region/2026-01-01.csv";

  final LambdaFunction<S3Event, Void> function =
      LambdaFunction.of(new SalesHandler()).withTimeout(ofSeconds(30));

  /** How S3 invokes the function. */
  final AsyncSource<S3Event> bucket = EventSource.async(function);

  /** Half of it ends with a line, so that half of it looks whole. */
  @BeforeEach
  void a_file_has_arrived() {
    LocalServers.put(
        "sales", FILE, "orderId,cents\no-1,100\no-2,250\no-3,30000\no-4,40000\no-5,50000\n");
  }

  @ParameterizedTest
  @Event(value = "events/sales.json", type = S3Event.class)
  @RedeliverEvent
  void an_event_that_comes_twice(S3Event event) {
    assertThat(function.invoke(event)).succeeded();

    assertOneSummary();
  }

  @ParameterizedTest
  @Event(value = "events/sales.json", type = S3Event.class)
  @InjectException(at = Moment.AFTER, first = 2)
  void an_event_that_fails_after_its_work_was_done(S3Event event) {
    assertThat(bucket.deliver(event)).nothingLost().noDeadLetters().delivered(event, 3);

    assertOneSummary();
  }

  @ParameterizedTest
  @Event(value = "events/sales.json", type = S3Event.class)
  @TruncateBody(service = "S3", operations = "GetObject", first = 1)
  void half_of_a_file_is_not_summed_up(S3Event event, Experiment experiment) {
    assertThat(bucket.deliver(event)).noDeadLetters().delivered(event, 1);

    assertThat(experiment).called("S3.GetObject", 1).attempted("S3.GetObject", 2);
    assertOneSummary();
  }

  @ParameterizedTest
  @Event(value = "events/sales.json", type = S3Event.class)
  @TruncateBody(service = "S3", operations = "GetObject")
  void a_file_that_never_arrives_whole_has_no_summary(S3Event event) {
    assertThat(bucket.deliver(event)).deadLettered(event).delivered(event, 3);

    assertThat(LocalServers.keys("summaries")).isEmpty();
  }

  @ParameterizedTest
  @Event(value = "events/sales.json", type = S3Event.class)
  @BreakStream(service = "S3", operations = "GetObject", first = 1)
  void a_file_that_stalls_is_asked_for_again(S3Event event) {
    Deliveries<S3Event> deliveries = bucket.deliver(event);

    assertThat(deliveries).noDeadLetters().delivered(event, 1);
    assertThat(deliveries.invocations().get(0)).completedWithin(ofSeconds(10));
    assertOneSummary();
  }

  @ParameterizedTest
  @Event(value = "events/sales.json", type = S3Event.class)
  @BreakStream(service = "S3", operations = "GetObject", how = Outage.CONNECTION_RESET, first = 3)
  void a_file_that_breaks_off_until_the_client_gives_up(S3Event event) {
    assertThat(bucket.deliver(event)).noDeadLetters().delivered(event, 2);

    assertOneSummary();
  }

  @ParameterizedTest
  @Event(value = "events/sales.json", type = S3Event.class)
  @LoseResponse(service = "S3", operations = "PutObject", first = 3)
  void a_summary_whose_writing_nobody_confirms_is_written_again(S3Event event) {
    assertThat(bucket.deliver(event)).noDeadLetters().delivered(event, 2);

    assertOneSummary();
  }

  @ParameterizedTest
  @Event(value = "events/sales.json", type = S3Event.class)
  void a_poison_file_is_a_dead_letter(S3Event event) {
    LocalServers.put("sales", FILE, "%PDF-1.7");

    assertThat(bucket.deliver(event)).deadLettered(event).delivered(event, 3);
    assertThat(LocalServers.keys("summaries")).isEmpty();
  }

  @ParameterizedTest
  @Event(value = "events/sales.json", type = S3Event.class)
  void a_file_that_is_gone_again_is_no_failure(S3Event event) {
    LocalServers.s3().deleteObject(delete -> delete.bucket("sales").key(FILE));

    assertThat(bucket.deliver(event)).noDeadLetters().delivered(event, 1);
    assertThat(LocalServers.keys("summaries")).isEmpty();
  }

  private static void assertOneSummary() {
    assertThat(LocalServers.keys("summaries")).containsExactly(FILE + ".json");
    assertThat(LocalServers.get("summaries", FILE + ".json"))
        .isEqualTo("{\"orders\":5,\"cents\":120350}");
  }
}
