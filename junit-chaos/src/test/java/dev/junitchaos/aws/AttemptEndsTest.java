package dev.junitchaos.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.junitchaos.ChaosTest;
import dev.junitchaos.InjectLatency;
import dev.junitchaos.LoseResponse;
import dev.junitchaos.Outage;
import dev.junitchaos.RemoveDownstream;
import dev.junitchaos.TruncateBody;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.journal.RecordedCall;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** The journal knows the end of an attempt when it happens, and not when the next one begins. */
class AttemptEndsTest {

  private static final Duration BACKOFF = Duration.ofMillis(500);
  private static final PutItemRequest ORDER = PutItemRequest.builder().tableName("orders").build();

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.wireMockConfig().dynamicPort())
          .build();

  /** Clients that make two attempts and wait for {@link #BACKOFF} between them. */
  enum Via {
    SYNC {
      @Override
      void put(Consumer<ClientOverrideConfiguration.Builder> more) {
        try (DynamoDbClient client =
            TestClients.configured(
                    DynamoDbClient.builder()
                        .endpointOverride(URI.create(SERVER.baseUrl()))
                        .httpClientBuilder(ApacheHttpClient.builder().socketTimeout(SILENCE)))
                .overrideConfiguration(slowly(more))
                .build()) {
          client.putItem(ORDER);
        }
      }
    },
    ASYNC {
      @Override
      void put(Consumer<ClientOverrideConfiguration.Builder> more) {
        try (DynamoDbAsyncClient client =
            TestClients.configured(
                    DynamoDbAsyncClient.builder()
                        .endpointOverride(URI.create(SERVER.baseUrl()))
                        .httpClientBuilder(TestClients.netty().readTimeout(SILENCE)))
                .overrideConfiguration(slowly(more))
                .build()) {
          client.putItem(ORDER).join();
        }
      }
    },
    MOCK {
      @Override
      void put(Consumer<ClientOverrideConfiguration.Builder> more) {
        DynamoDbClient mock = mock(DynamoDbClient.class);
        when(mock.putItem(any(PutItemRequest.class))).thenReturn(EMPTY);
        RealClient.inFrontOf(mock, slowly(more)).putItem(ORDER);
      }
    },
    ASYNC_MOCK {
      @Override
      void put(Consumer<ClientOverrideConfiguration.Builder> more) {
        DynamoDbAsyncClient mock = mock(DynamoDbAsyncClient.class);
        when(mock.putItem(any(PutItemRequest.class)))
            .thenReturn(CompletableFuture.completedFuture(EMPTY));
        RealClient.inFrontOf(mock, slowly(more)).putItem(ORDER).join();
      }
    };

    private static final Duration SILENCE = Duration.ofMillis(1_500);
    private static final PutItemResponse EMPTY = PutItemResponse.builder().build();

    abstract void put(Consumer<ClientOverrideConfiguration.Builder> more);

    boolean isOnTheWire() {
      return this == SYNC || this == ASYNC;
    }
  }

  private static Consumer<ClientOverrideConfiguration.Builder> slowly(
      Consumer<ClientOverrideConfiguration.Builder> more) {
    Consumer<ClientOverrideConfiguration.Builder> twoAttempts =
        o ->
            o.retryStrategy(
                AwsRetryStrategy.standardRetryStrategy().toBuilder()
                    .maxAttempts(2)
                    .backoffStrategy(BackoffStrategy.fixedDelayWithoutJitter(BACKOFF))
                    .throttlingBackoffStrategy(BackoffStrategy.fixedDelayWithoutJitter(BACKOFF))
                    .build());
    return twoAttempts.andThen(more);
  }

  /** A first call loads half of the SDK, which takes longer than the attempt timeouts here. */
  @BeforeAll
  static void warmUp() {
    SERVER.stubFor(any(anyUrl()).willReturn(okJson("{}")));
    for (Via via : Via.values()) {
      via.put(o -> {});
    }
  }

  @BeforeEach
  void answer() {
    SERVER.stubFor(any(anyUrl()).willReturn(okJson("{}")));
  }

  @ParameterizedTest
  @EnumSource
  @RemoveDownstream(service = "DynamoDb", first = 1)
  void refused(Via via, Experiment experiment) {
    via.put(o -> {});
    assertFirstEnded(experiment, "connection refused");
  }

  @ParameterizedTest
  @EnumSource
  @RemoveDownstream(service = "DynamoDb", outage = Outage.CONNECTION_RESET, first = 1)
  void reset(Via via, Experiment experiment) {
    via.put(o -> {});
    assertFirstEnded(experiment, "connection reset");
  }

  @ParameterizedTest
  @EnumSource
  @RemoveDownstream(service = "DynamoDb", outage = Outage.UNKNOWN_HOST, first = 1)
  void unknown_host(Via via, Experiment experiment) {
    via.put(o -> {});
    assertFirstEnded(experiment, "unknown host");
  }

  @ParameterizedTest
  @EnumSource
  @RemoveDownstream(service = "DynamoDb", outage = Outage.BLACKHOLE, first = 1)
  void attempt_timeout_in_a_black_hole(Via via, Experiment experiment) {
    // Whether the second attempt is in time does not matter.
    catchThrowable(() -> via.put(o -> o.apiCallAttemptTimeout(Duration.ofSeconds(1))));
    assertFirstEnded(experiment, "no answer");
  }

  @ParameterizedTest
  @EnumSource(names = {"SYNC", "ASYNC"})
  @RemoveDownstream(service = "DynamoDb", outage = Outage.BLACKHOLE, first = 1)
  void socket_timeout_in_a_black_hole(Via via, Experiment experiment) {
    via.put(o -> {});
    assertFirstEnded(experiment, "no answer");
  }

  @ParameterizedTest
  @EnumSource
  @InjectLatency(service = "DynamoDb", value = 60_000, first = 1)
  void attempt_timeout_while_latency_is_injected(Via via, Experiment experiment) {
    // Whether the second attempt is in time does not matter.
    catchThrowable(() -> via.put(o -> o.apiCallAttemptTimeout(Duration.ofSeconds(1))));
    assertFirstEnded(experiment, "no answer");
  }

  @ParameterizedTest
  @EnumSource
  @LoseResponse(service = "DynamoDb", first = 1)
  void lost_response(Via via, Experiment experiment) {
    via.put(o -> {});
    assertFirstEnded(experiment, "lost response");
  }

  @ParameterizedTest
  @EnumSource(names = {"SYNC", "ASYNC"})
  @LoseResponse(service = "DynamoDb", how = Outage.BLACKHOLE, first = 1)
  void response_that_is_lost_in_silence(Via via, Experiment experiment) {
    via.put(o -> {});
    assertFirstEnded(experiment, "lost response");
    assertThat(first(experiment).duration().orElseThrow())
        .as("until the client gave up")
        .isGreaterThanOrEqualTo(Duration.ofMillis(1_400));
  }

  @Test
  @RemoveDownstream(service = "DynamoDb", outage = Outage.BLACKHOLE)
  void a_call_that_times_out_as_a_whole(Experiment experiment) {
    catchThrowable(() -> Via.SYNC.put(o -> o.apiCallTimeout(Duration.ofSeconds(1))));
    assertThat(experiment.calls()).hasSize(1);
    assertThat(first(experiment).outcome().orElseThrow().text())
        .isIn("no answer within the apiCallTimeout", "ApiCallTimeoutException");
  }

  @Test
  @TruncateBody(service = "DynamoDb", first = 1)
  void an_answer_whose_body_is_cut_has_not_succeeded(Experiment experiment) {
    SERVER.stubFor(any(anyUrl()).willReturn(okJson("{\"Attributes\":{\"a\":{\"S\":\"0123\"}}}")));
    Via.SYNC.put(o -> {});
    assertThat(experiment.calls()).hasSize(2);
    assertThat(first(experiment).outcome().orElseThrow().succeeded()).isFalse();
    assertThat(first(experiment).outcome().orElseThrow().text()).startsWith("200, ");
  }

  @ParameterizedTest
  @EnumSource(names = {"SYNC", "ASYNC"})
  @ChaosTest
  void what_nobody_saw_ended_before_the_backoff(Via via, Experiment experiment) {
    SERVER.stubFor(any(anyUrl()).willReturn(okJson("{}").withFixedDelay(20_000)));
    catchThrowable(() -> via.put(o -> o.apiCallAttemptTimeout(Duration.ofSeconds(1))));
    assertFirstEnded(experiment, "no answer");
  }

  @Test
  @ChaosTest
  void what_a_mock_throws(Experiment experiment) {
    DynamoDbClient mock = mock(DynamoDbClient.class);
    when(mock.putItem(any(PutItemRequest.class)))
        .thenThrow(ResourceNotFoundException.builder().message("no table").build());
    catchThrowable(() -> RealClient.inFrontOf(mock, slowly(o -> {})).putItem(ORDER));
    assertThat(first(experiment).outcome().orElseThrow().text())
        .isEqualTo("ResourceNotFoundException");
  }

  private static RecordedCall first(Experiment experiment) {
    return experiment.calls().get(0);
  }

  /** Were its end told when the second attempt begins, there would be no time between the two. */
  private static void assertFirstEnded(Experiment experiment, String text) {
    List<RecordedCall> attempts = experiment.calls();
    assertThat(attempts).hasSize(2);
    // Which limit ended an attempt without an answer is told by the time, and so not always.
    assertThat(first(experiment).outcome().orElseThrow().text()).startsWith(text);
    Duration end = first(experiment).startedAt().plus(first(experiment).duration().orElseThrow());
    assertThat(attempts.get(1).startedAt().minus(end)).isGreaterThan(BACKOFF.dividedBy(2));
  }
}
