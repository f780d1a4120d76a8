package dev.junitchaos.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.junitchaos.InjectLatency;
import dev.junitchaos.Outage;
import dev.junitchaos.RemoveDownstream;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.experiment.Experiment;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** Network faults on the SDK's own HTTP clients, before a real server. */
class SdkClientOnTheWireTest {

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.wireMockConfig().dynamicPort())
          .build();

  /**
   * The HTTP clients, each with the socket timeout that a test gives it; a put that waits for its
   * end.
   */
  enum Http {
    APACHE(
        timeout ->
            sync(
                DynamoDbClient.builder()
                    .httpClientBuilder(ApacheHttpClient.builder().socketTimeout(timeout)))),
    APACHE_5(
        timeout ->
            sync(
                DynamoDbClient.builder()
                    .httpClientBuilder(Apache5HttpClient.builder().socketTimeout(timeout)))),
    URL_CONNECTION(
        timeout ->
            sync(
                DynamoDbClient.builder()
                    .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(timeout)))),
    NETTY(
        timeout -> {
          DynamoDbAsyncClient client =
              TestClients.configured(
                      DynamoDbAsyncClient.builder()
                          .endpointOverride(URI.create(SERVER.baseUrl()))
                          .httpClientBuilder(TestClients.netty().readTimeout(timeout)))
                  .build();
          return () -> {
            long start = System.nanoTime();
            CompletableFuture<PutItemResponse> answer = client.putItem(r -> r.tableName("orders"));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("the caller is not blocked")
                .isLessThan(Duration.ofSeconds(5));
            try {
              return answer.join();
            } catch (CompletionException e) {
              throw Sneaky.<RuntimeException>thrown(e.getCause());
            } finally {
              client.close();
            }
          };
        });

    private final Function<Duration, Supplier<PutItemResponse>> create;

    Http(Function<Duration, Supplier<PutItemResponse>> create) {
      this.create = create;
    }

    /** Puts an item with a socket timeout that a slow machine does not reach. */
    PutItemResponse put() {
      return put(Duration.ofSeconds(20));
    }

    PutItemResponse put(Duration socketTimeout) {
      return create.apply(socketTimeout).get();
    }

    private static Supplier<PutItemResponse> sync(
        software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder builder) {
      DynamoDbClient client =
          TestClients.configured(builder.endpointOverride(URI.create(SERVER.baseUrl()))).build();
      return () -> {
        try (client) {
          return client.putItem(r -> r.tableName("orders"));
        }
      };
    }
  }

  @BeforeEach
  void answer() {
    SERVER.stubFor(any(anyUrl()).willReturn(okJson("{}")));
  }

  @ParameterizedTest
  @EnumSource
  @RemoveDownstream(service = "DynamoDb")
  void refused(Http http, Experiment experiment) {
    Throwable failure = catchThrowable(http::put);

    assertThat(failure).isInstanceOf(SdkClientException.class);
    assertThat(failure).hasRootCauseInstanceOf(ConnectException.class);
    assertThat(failure).rootCause().hasMessageContaining("refused");
    assertThat(experiment.calls()).hasSize(3);
    SERVER.verify(0, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @EnumSource
  @RemoveDownstream(service = "DynamoDb", outage = Outage.CONNECTION_RESET)
  void reset(Http http, Experiment experiment) {
    Throwable failure = catchThrowable(http::put);

    assertThat(failure).isInstanceOf(SdkClientException.class);
    assertThat(failure).rootCause().hasMessageContaining("reset");
    assertThat(experiment.calls()).hasSize(3);
    SERVER.verify(0, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @EnumSource
  @RemoveDownstream(service = "DynamoDb", outage = Outage.BLACKHOLE)
  void black_hole(Http http, Experiment experiment) {
    Throwable failure = catchThrowable(() -> http.put(Duration.ofMillis(300)));

    assertThat(failure).isInstanceOf(SdkClientException.class);
    assertThat(failure.toString() + failure.getCause()).containsIgnoringCase("read timed out");
    assertThat(experiment.calls()).hasSize(3);
    assertThat(experiment.now()).isGreaterThan(Duration.ofMillis(900));
    SERVER.verify(0, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @EnumSource
  @RemoveDownstream(service = "DynamoDb", outage = Outage.UNKNOWN_HOST)
  void unknown_host(Http http, Experiment experiment) {
    Throwable failure = catchThrowable(http::put);

    assertThat(failure).isInstanceOf(SdkClientException.class);
    assertThat(failure).hasRootCauseInstanceOf(UnknownHostException.class);
    assertThat(experiment.calls()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  @RemoveDownstream(service = "DynamoDb", first = 1)
  void refused_once_and_then_passed_on(Http http, Experiment experiment) {
    http.put();

    assertThat(experiment.calls()).hasSize(2);
    assertThat(experiment.injections()).hasSize(1);
    SERVER.verify(1, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @EnumSource
  @RemoveDownstream(
      service = "DynamoDb",
      outage = Outage.CONNECTION_RESET,
      onCalls = {1, 2})
  void reset_twice_and_then_passed_on(Http http, Experiment experiment) {
    http.put();

    assertThat(experiment.calls()).hasSize(3);
    SERVER.verify(1, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @EnumSource
  @InjectLatency(service = "DynamoDb", value = 100)
  void latency_within_the_socket_timeout(Http http, Experiment experiment) {
    http.put();

    assertThat(experiment.calls()).hasSize(1);
    assertThat(experiment.calls().get(0).duration().orElseThrow())
        .isBetween(Duration.ofMillis(100), Duration.ofSeconds(10));
    SERVER.verify(1, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @EnumSource
  @InjectLatency(service = "DynamoDb", value = 60_000, first = 1)
  void latency_beyond_the_socket_timeout_is_retried(Http http, Experiment experiment) {
    http.put(Duration.ofSeconds(2));

    assertThat(experiment.calls()).hasSize(2);
    assertThat(experiment.now()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(40));
    SERVER.verify(1, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @EnumSource
  @InjectLatency(service = "DynamoDb", value = 100)
  @ThrottleDynamo
  void a_slow_throttle(Http http, Experiment experiment) {
    assertThat(catchThrowable(http::put))
        .isInstanceOf(ProvisionedThroughputExceededException.class);

    assertThat(experiment.calls()).hasSize(3);
    assertThat(experiment.now()).isGreaterThan(Duration.ofMillis(300));
    SERVER.verify(0, anyRequestedFor(anyUrl()));
  }
}
