package dev.junitchaos.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.junitchaos.FailOneIn;
import dev.junitchaos.InjectLatency;
import dev.junitchaos.Outage;
import dev.junitchaos.RemoveDownstream;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.experiment.Experiment;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** Clients whose HTTP client is a stub that opens no socket meet the same faults. */
@Timeout(60)
class StubbedClientsTest {

  private static final Duration BLINK = Duration.ofMillis(150);
  private static final String BODY = "{\"Item\":{\"id\":{\"S\":\"7\"}}}";

  /** A client of either kind; a get that waits for its end. */
  enum Client {
    SYNC {
      @Override
      String get(Consumer<ClientOverrideConfiguration.Builder> more) {
        try (DynamoDbClient client =
            TestClients.configured(
                    DynamoDbClient.builder().httpClient(new StubbedHttpClient(200, BODY)))
                .overrideConfiguration(quick().andThen(more))
                .build()) {
          return client.getItem(r -> r.tableName("orders")).item().get("id").s();
        }
      }
    },
    ASYNC {
      @Override
      String get(Consumer<ClientOverrideConfiguration.Builder> more) {
        try (DynamoDbAsyncClient client =
            TestClients.configured(
                    DynamoDbAsyncClient.builder().httpClient(new StubbedAsyncHttpClient(200, BODY)))
                .overrideConfiguration(quick().andThen(more))
                .build()) {
          long start = System.nanoTime();
          CompletableFuture<String> id =
              client
                  .getItem(r -> r.tableName("orders"))
                  .thenApply(found -> found.item().get("id").s());
          assertThat(Duration.ofNanos(System.nanoTime() - start))
              .as("the caller is not blocked")
              .isLessThan(Duration.ofSeconds(8));
          try {
            return id.join();
          } catch (CompletionException e) {
            throw Sneaky.<RuntimeException>thrown(e.getCause());
          }
        }
      }
    };

    abstract String get(Consumer<ClientOverrideConfiguration.Builder> more);

    String get() {
      return get(o -> {});
    }
  }

  /** Three attempts without backoff. */
  private static Consumer<ClientOverrideConfiguration.Builder> quick() {
    return o ->
        o.retryStrategy(
            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(3)
                .circuitBreakerEnabled(false)
                .backoffStrategy(BackoffStrategy.retryImmediately())
                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                .build());
  }

  @ParameterizedTest
  @EnumSource
  @RemoveDownstream(service = "DynamoDb")
  void refused(Client client, Experiment experiment) {
    Throwable failure = catchThrowable(client::get);
    assertThat(failure).isInstanceOf(SdkClientException.class);
    assertThat(failure).hasRootCauseInstanceOf(ConnectException.class);
    assertThat(experiment.calls()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  @RemoveDownstream(service = "DynamoDb", outage = Outage.CONNECTION_RESET)
  void reset(Client client, Experiment experiment) {
    Throwable failure = catchThrowable(client::get);
    assertThat(failure).isInstanceOf(SdkClientException.class);
    assertThat(failure).hasRootCauseInstanceOf(SocketException.class);
    assertThat(failure).rootCause().hasMessage("Connection reset");
    assertThat(experiment.calls())
        .hasSize(3)
        .allSatisfy(call -> assertThat(call.outcome().orElseThrow().succeeded()).isFalse());
  }

  @ParameterizedTest
  @EnumSource
  @RemoveDownstream(service = "DynamoDb", outage = Outage.UNKNOWN_HOST)
  void unknown_host(Client client, Experiment experiment) {
    Throwable failure = catchThrowable(client::get);
    assertThat(failure).isInstanceOf(SdkClientException.class);
    assertThat(failure).hasRootCauseInstanceOf(UnknownHostException.class);
    assertThat(experiment.calls()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  @RemoveDownstream(service = "DynamoDb", outage = Outage.BLACKHOLE)
  void the_attempt_timeout_ends_a_black_hole(Client client, Experiment experiment) {
    Throwable failure = catchThrowable(() -> client.get(o -> o.apiCallAttemptTimeout(BLINK)));
    assertThat(failure).isInstanceOf(ApiCallAttemptTimeoutException.class);
    assertThat(experiment.calls()).hasSize(3);
    assertThat(experiment.now()).isBetween(BLINK.multipliedBy(3), Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @EnumSource
  @RemoveDownstream(service = "DynamoDb", outage = Outage.BLACKHOLE)
  void the_call_timeout_ends_a_black_hole(Client client) {
    assertThat(catchThrowable(() -> client.get(o -> o.apiCallTimeout(BLINK))))
        .isInstanceOf(ApiCallTimeoutException.class);
  }

  @ParameterizedTest
  @EnumSource
  @InjectLatency(
      service = "DynamoDb",
      value = 10,
      unit = java.time.temporal.ChronoUnit.MINUTES,
      first = 1)
  void the_attempt_timeout_ends_a_latency_and_the_next_attempt_is_answered(
      Client client, Experiment experiment) {
    assertThat(client.get(o -> o.apiCallAttemptTimeout(Duration.ofSeconds(2)))).isEqualTo("7");
    assertThat(experiment.calls()).hasSize(2);
    assertThat(experiment.now()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(40));
  }

  @ParameterizedTest
  @EnumSource
  @InjectLatency(service = "DynamoDb", value = 200)
  void latency(Client client, Experiment experiment) {
    assertThat(client.get()).isEqualTo("7");
    assertThat(experiment.now()).isBetween(Duration.ofMillis(200), Duration.ofSeconds(20));
    assertThat(experiment.calls()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  @InjectLatency(service = "DynamoDb", value = 100)
  @ThrottleDynamo
  void a_slow_throttle(Client client, Experiment experiment) {
    assertThat(catchThrowable(client::get))
        .isInstanceOf(ProvisionedThroughputExceededException.class);
    assertThat(experiment.calls()).hasSize(3);
    assertThat(experiment.now()).isBetween(Duration.ofMillis(300), Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @EnumSource
  @InjectLatency(service = "DynamoDb", value = 10, unit = java.time.temporal.ChronoUnit.MINUTES)
  @FailOneIn(value = 1, service = "DynamoDb")
  void a_service_error_that_comes_too_late_is_a_timeout(Client client, Experiment experiment) {
    assertThat(catchThrowable(() -> client.get(o -> o.apiCallAttemptTimeout(BLINK))))
        .isInstanceOf(ApiCallAttemptTimeoutException.class);
  }

  @ParameterizedTest
  @EnumSource
  @InjectLatency(service = "DynamoDb", value = 10, unit = java.time.temporal.ChronoUnit.MINUTES)
  @RemoveDownstream(service = "DynamoDb", outage = Outage.UNKNOWN_HOST)
  void nothing_takes_longer_where_nothing_is_sent(Client client, Experiment experiment) {
    assertThat(catchThrowable(client::get)).hasRootCauseInstanceOf(UnknownHostException.class);
    assertThat(experiment.now()).isLessThan(Duration.ofSeconds(40));
  }

  @ParameterizedTest
  @EnumSource
  @FailOneIn(value = 1, service = "DynamoDb")
  void service_error(Client client, Experiment experiment) {
    assertThat(catchThrowable(client::get))
        .isInstanceOf(InternalServerErrorException.class)
        .extracting(error -> ((DynamoDbException) error).statusCode())
        .isEqualTo(500);
    assertThat(experiment.calls()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  @RemoveDownstream(
      service = "DynamoDb",
      outage = Outage.CONNECTION_RESET,
      onCalls = {1, 2})
  void reset_twice_and_then_answered(Client client, Experiment experiment) {
    assertThat(client.get()).isEqualTo("7");
    assertThat(experiment.calls()).hasSize(3);
    assertThat(experiment.calls().get(2).outcome().orElseThrow().text()).isEqualTo("200");
  }
}
