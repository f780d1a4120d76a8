package dev.junitchaos.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.junitchaos.internal.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The worst backoff against the waits that the SDK draws in real calls, which are not waited. */
class WorstBackoffTest {

  private static final int CALLS = 60;

  private static final String THROTTLE =
      "{\"__type\":\"ThrottlingException\",\"message\":\"slow down\"}";
  private static final String ERROR = "{\"__type\":\"InternalServerError\",\"message\":\"oh\"}";

  static Stream<Arguments> configurations() {
    return Stream.of(
        Arguments.of("default", configuration(o -> {})),
        Arguments.of("legacy", configuration(o -> o.retryStrategy(RetryMode.LEGACY))),
        Arguments.of("standard", configuration(o -> o.retryStrategy(RetryMode.STANDARD))),
        Arguments.of("6 attempts", configuration(o -> o.retryStrategy(r -> r.maxAttempts(6)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("configurations")
  void is_never_exceeded_and_nearly_reached(
      String name, Consumer<ClientOverrideConfiguration.Builder> configuration) {
    Duration throttled = longestDrawn(configuration, 400, THROTTLE);
    Duration failed = longestDrawn(configuration, 500, ERROR);
    Duration drawn = throttled.compareTo(failed) > 0 ? throttled : failed;
    Duration worst;
    try (DynamoDbClient client = client(configuration, 200, "{}")) {
      worst = WorstBackoff.of(strategy(client)).sum();
    }
    assertThat(drawn).isBetween(worst.multipliedBy(8).dividedBy(10), worst);
  }

  /** The sum of the longest waits before each attempt, over many calls that fail to the end. */
  private static Duration longestDrawn(
      Consumer<ClientOverrideConfiguration.Builder> configuration, int status, String body) {
    List<Duration> longest = new ArrayList<>();
    for (int call = 0; call < CALLS; call++) {
      List<Duration> waits = new ArrayList<>();
      // A new client for each: a drained one would stop early.
      try (DynamoDbClient client = client(configuration, status, body)) {
        RetryStrategy recording = new NotWaiting(strategy(client), waits);
        assertThat(
                catchThrowable(
                    () ->
                        client.listTables(
                            list ->
                                list.overrideConfiguration(
                                    o ->
                                        o.addPlugin(
                                            p ->
                                                p.overrideConfiguration(
                                                    p.overrideConfiguration().toBuilder()
                                                        .retryStrategy(recording)
                                                        .build()))))))
            .isNotNull();
        assertThat(waits).hasSize(strategy(client).maxAttempts() - 1);
      }
      for (int retry = 0; retry < waits.size(); retry++) {
        if (retry == longest.size()) {
          longest.add(Duration.ZERO);
        }
        longest.set(retry, Durations.longer(longest.get(retry), waits.get(retry)));
      }
    }
    return longest.stream().reduce(Duration.ZERO, Duration::plus);
  }

  private static RetryStrategy strategy(DynamoDbClient client) {
    return client
        .serviceClientConfiguration()
        .overrideConfiguration()
        .retryStrategy()
        .orElseThrow();
  }

  private static DynamoDbClient client(
      Consumer<ClientOverrideConfiguration.Builder> configuration, int status, String body) {
    return DynamoDbClient.builder()
        .region(Region.EU_NORTH_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .httpClient(new StubbedHttpClient(status, body))
        .overrideConfiguration(configuration)
        .build();
  }

  private static Consumer<ClientOverrideConfiguration.Builder> configuration(
      Consumer<ClientOverrideConfiguration.Builder> configuration) {
    return configuration;
  }

  /** As another strategy, which draws the waits, but for the waiting. */
  private record NotWaiting(RetryStrategy drawing, List<Duration> waits) implements RetryStrategy {

    @Override
    public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
      return drawing.acquireInitialToken(request);
    }

    @Override
    public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
      RefreshRetryTokenResponse drawn = drawing.refreshRetryToken(request);
      waits.add(drawn.delay());
      return RefreshRetryTokenResponse.create(drawn.token(), Duration.ZERO);
    }

    @Override
    public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
      return drawing.recordSuccess(request);
    }

    @Override
    public int maxAttempts() {
      return drawing.maxAttempts();
    }

    @Override
    public Builder<?, ?> toBuilder() {
      return drawing.toBuilder();
    }
  }
}
