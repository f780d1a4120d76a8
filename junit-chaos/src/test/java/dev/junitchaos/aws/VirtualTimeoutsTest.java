package dev.junitchaos.aws;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.junitchaos.InjectLatency;
import dev.junitchaos.Outage;
import dev.junitchaos.RemoveDownstream;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.VirtualTime;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.journal.RecordedCall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** A client's timeouts against virtual time. */
@VirtualTime
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class VirtualTimeoutsTest {

  /** What really passes, on a slow machine. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  @ParameterizedTest
  @EnumSource
  @InjectLatency(value = 60_000, service = "DynamoDb", first = 2)
  void an_attempt_that_takes_too_long_is_made_again(MockedTable table, Experiment experiment) {
    Object mock = table.mockThat(MockedTable.FOUND);

    table.getItemThrough(mock, o -> o.apiCallAttemptTimeout(Duration.ofSeconds(20)));

    assertThat(experiment).attempted("DynamoDb.GetItem", 3);
    List<RecordedCall> attempts = experiment.calls();
    Assertions.assertThat(attempts.get(0).outcome().orElseThrow().text())
        .isEqualTo("no answer within the apiCallAttemptTimeout");
    Assertions.assertThat(attempts.get(0).duration().orElseThrow())
        .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(20).plus(SLACK));
    Assertions.assertThat(experiment.now())
        .isBetween(Duration.ofSeconds(40), Duration.ofSeconds(40).plus(SLACK));
    table.verifyCalled(mock, 1);
  }

  @ParameterizedTest
  @EnumSource
  @InjectLatency(value = 60_000, service = "DynamoDb")
  void when_all_do_the_sdk_says_so(MockedTable table, Experiment experiment) {
    Object mock = table.mockThat(MockedTable.FOUND);

    assertThatThrownBy(
            () ->
                table.getItemThrough(
                    mock,
                    o ->
                        o.apiCallAttemptTimeout(Duration.ofSeconds(20))
                            .retryStrategy(r -> r.maxAttempts(3))))
        .isInstanceOf(ApiCallAttemptTimeoutException.class)
        .hasMessageStartingWith(
            "HTTP request execution did not complete before the specified timeout configuration:"
                + " 20000 millis");
    assertThat(experiment).attempted("DynamoDb.GetItem", 3);
    table.verifyCalled(mock, 0);
  }

  @ParameterizedTest
  @EnumSource
  @ThrottleDynamo
  void a_call_ends_in_its_backoff(MockedTable table, Experiment experiment) {
    Object mock = table.mockThat(MockedTable.FOUND);

    assertThatThrownBy(
            () -> table.getItemThrough(mock, o -> o.apiCallTimeout(Duration.ofSeconds(10))))
        .isInstanceOf(ApiCallTimeoutException.class)
        .hasMessageStartingWith(
            "Client execution did not complete before the specified timeout configuration:"
                + " 10000 millis");

    Assertions.assertThat(experiment.now())
        .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(10).plus(SLACK));
    Assertions.assertThat(experiment.calls().size()).isBetween(3, 8);
  }

  @ParameterizedTest
  @EnumSource
  @InjectLatency(value = 60_000, service = "DynamoDb")
  void or_in_its_latency_where_it_is_not_tried_again(MockedTable table, Experiment experiment) {
    Object mock = table.mockThat(MockedTable.FOUND);

    assertThatThrownBy(
            () -> table.getItemThrough(mock, o -> o.apiCallTimeout(Duration.ofSeconds(10))))
        .isInstanceOf(ApiCallTimeoutException.class);

    assertThat(experiment).attempted("DynamoDb.GetItem", 1);
    Assertions.assertThat(experiment.now())
        .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(10).plus(SLACK));
  }

  @ParameterizedTest
  @EnumSource
  @RemoveDownstream(service = "DynamoDb", outage = Outage.BLACKHOLE)
  void a_black_hole_takes_the_default_timeout_of_sockets(MockedTable table, Experiment experiment) {
    Object mock = table.mockThat(MockedTable.FOUND);

    assertThatThrownBy(
            () -> table.getItemThrough(mock, o -> o.retryStrategy(r -> r.maxAttempts(3))))
        .isInstanceOf(SdkClientException.class)
        .hasMessageContaining("Read timed out");

    assertThat(experiment).attempted("DynamoDb.GetItem", 3);
    Assertions.assertThat(experiment.now())
        .isBetween(Duration.ofSeconds(90), Duration.ofSeconds(90).plus(SLACK));
  }
}
