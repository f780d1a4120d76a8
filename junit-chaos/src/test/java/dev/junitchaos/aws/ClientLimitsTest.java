package dev.junitchaos.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.journal.CallLimits;
import dev.junitchaos.journal.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.core.retry.RetryPolicy;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.s3.S3Client;

/** What the configuration of real clients allows them. */
class ClientLimitsTest {

  private static final GetItemRequest GET = GetItemRequest.builder().build();

  @Test
  void the_default_client_of_dynamodb() {
    CallLimits limits = of(o -> {});
    assertThat(limits.attempts()).isEqualTo(9);
    assertThat(limits.attemptLimit()).isEqualTo(seconds(30));
    assertThat(limits.callLimit()).isNull();
    assertThat(limits.worstBackoff()).isEqualTo(Duration.ofMillis(71_500));
    assertThat(limits.worstCase()).contains(Duration.ofMillis(341_500));
    assertThat(limits.arithmetic()).isEqualTo("9 attempts × 30 s socket timeout + 71.5 s backoff");
    assertThat(limits.assumptions())
        .containsExactly(
            "attempt: no apiCallAttemptTimeout is set, so the HTTP client's wait for the next byte"
                + " is counted; slow answers take longer",
            "backoff: at most 71.5 s when every attempt is throttled, 6375 ms after other errors");
  }

  @Test
  void the_default_client_of_s3() {
    try (S3Client s3 =
        S3Client.builder()
            .region(Region.EU_NORTH_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .build()) {
      assertThat(of(s3).arithmetic())
          .isEqualTo("4 attempts × 30 s socket timeout + 3500 ms backoff");
    }
  }

  static Stream<Arguments> strategies() {
    return Stream.of(
        Arguments.of(
            change(o -> o.retryStrategy(RetryMode.STANDARD)),
            "3 attempts × 30 s socket timeout + 3 s backoff"),
        Arguments.of(
            change(o -> o.retryStrategy(RetryMode.ADAPTIVE_V2)),
            "3 attempts × 30 s socket timeout + 3 s backoff"),
        Arguments.of(
            change(o -> o.retryStrategy(r -> r.maxAttempts(2))),
            "2 attempts × 30 s socket timeout + 500 ms backoff"),
        Arguments.of(
            change(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry())),
            "1 attempt × 30 s socket timeout"),
        Arguments.of(
            change(
                o ->
                    o.retryStrategy(
                        r ->
                            r.maxAttempts(4)
                                .backoffStrategy(BackoffStrategy.fixedDelay(seconds(2)))
                                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately()))),
            "4 attempts × 30 s socket timeout + 6 s backoff"),
        Arguments.of(
            change(
                o ->
                    o.retryStrategy(
                        r ->
                            r.maxAttempts(3)
                                .backoffStrategy(attempt -> seconds(attempt))
                                .throttlingBackoffStrategy(attempt -> seconds(1)))),
            "3 attempts × 30 s socket timeout + 5 s backoff"),
        Arguments.of(
            change(o -> o.apiCallTimeout(seconds(2)).apiCallAttemptTimeout(Duration.ofMillis(500))),
            "9 attempts × 500 ms apiCallAttemptTimeout + 71.5 s backoff, at most 2 s in all"));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void what_is_configured(Consumer<ClientOverrideConfiguration.Builder> change, String arithmetic) {
    assertThat(of(change).arithmetic()).isEqualTo(arithmetic);
  }

  @Test
  @SuppressWarnings("deprecation") // still found in handlers
  void a_policy_goes_before_the_strategy_that_stands_beside_it() {
    assertThat(of(o -> o.retryPolicy(RetryMode.STANDARD)).arithmetic())
        .isEqualTo("3 attempts × 30 s socket timeout + 3 s backoff");
    RetryPolicy policy =
        RetryPolicy.builder()
            .numRetries(1)
            .backoffStrategy(context -> seconds(4 + context.retriesAttempted()))
            .build();
    assertThat(of(o -> o.retryPolicy(policy)).arithmetic())
        .isEqualTo("2 attempts × 30 s socket timeout + 4 s backoff");
  }

  @Test
  void says_what_it_cannot_count() {
    assertThat(of(o -> o.retryStrategy(RetryMode.ADAPTIVE_V2)).assumptions())
        .contains("backoff: adaptive mode may hold attempts back for longer than is counted");
    assertThat(
            of(o -> o.retryStrategy(r -> r.backoffStrategy(attempt -> seconds(1)))).assumptions())
        .contains("backoff: the longest that was drawn in some trials, as nothing bounds it");
    assertThat(of(o -> o.retryStrategy(new CountingRetryStrategy())))
        .satisfies(
            limits -> {
              assertThat(limits.attempts()).isEqualTo(7);
              assertThat(limits.worstBackoff()).isZero();
              assertThat(limits.assumptions())
                  .contains(
                      "backoff: not counted, as its waits are not those of the SDK's strategies");
            });
    assertThat(CountingRetryStrategy.asked.get())
        .as("a strategy of the user's is not tried out")
        .isZero();
  }

  static Stream<Arguments> httpClients() {
    Duration wait = Duration.ofMillis(2_500);
    return Stream.of(
        Arguments.of(
            client(
                DynamoDbClient.builder()
                    .httpClientBuilder(ApacheHttpClient.builder().socketTimeout(wait)))),
        Arguments.of(
            client(
                DynamoDbClient.builder()
                    .httpClient(ApacheHttpClient.builder().socketTimeout(wait).build()))),
        Arguments.of(
            client(
                DynamoDbClient.builder()
                    .httpClientBuilder(Apache5HttpClient.builder().socketTimeout(wait)))),
        Arguments.of(
            client(
                DynamoDbClient.builder()
                    .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(wait)))),
        Arguments.of(
            DynamoDbAsyncClient.builder()
                .region(Region.EU_NORTH_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().readTimeout(wait))
                .build()));
  }

  @ParameterizedTest
  @MethodSource("httpClients")
  void the_socket_timeout_of_the_http_client(SdkClient client) throws Exception {
    try (AutoCloseable closing = client::close) {
      assertThat(of(client).arithmetic())
          .isEqualTo("9 attempts × 2500 ms socket timeout + 71.5 s backoff");
    }
  }

  @Test
  void a_connection_timeout_that_is_longer_counts() {
    DynamoDbClient client =
        client(
            DynamoDbClient.builder()
                .httpClientBuilder(
                    ApacheHttpClient.builder()
                        .socketTimeout(seconds(1))
                        .connectionTimeout(seconds(4))));
    assertThat(of(client).arithmetic()).startsWith("9 attempts × 4 s connection timeout");
  }

  @Test
  void an_http_client_that_does_not_tell_counts_as_the_default() {
    CallLimits limits = of(TestClients.answering("{}"));
    assertThat(limits.attemptLimit()).isEqualTo(seconds(30));
    assertThat(limits.assumptions())
        .contains(
            "attempt: no apiCallAttemptTimeout is set, and its HTTP client does not tell its"
                + " timeouts; the SDK's default is counted");
  }

  @Test
  void a_request_may_say_otherwise() {
    GetItemRequest hurried =
        GET.toBuilder()
            .overrideConfiguration(
                o -> o.apiCallAttemptTimeout(seconds(1)).apiCallTimeout(seconds(5)))
            .build();
    CallLimits limits = ClientLimits.of(hurried, attributes(client(DynamoDbClient.builder())));
    assertThat(limits).isNotNull();
    assertThat(limits.arithmetic())
        .isEqualTo("9 attempts × 1 s apiCallAttemptTimeout + 71.5 s backoff, at most 5 s in all");
    assertThat(limits.assumptions()).noneMatch(assumption -> assumption.startsWith("attempt:"));
  }

  @Test
  void without_a_client_nothing_is_known() {
    assertThat(ClientLimits.of(GET, new ExecutionAttributes())).isNull();
  }

  @Test
  void an_attempt_without_an_answer_names_the_limit_it_reached() {
    CallLimits limits =
        new CallLimits(3, seconds(1), "apiCallAttemptTimeout", seconds(2), seconds(1), List.of());
    assertThat(ClientLimits.unanswered(limits, seconds(1), seconds(1)))
        .isEqualTo(Outcome.failure("no answer within the apiCallAttemptTimeout"));
    assertThat(ClientLimits.unanswered(limits, Duration.ofMillis(400), seconds(2)))
        .isEqualTo(Outcome.failure("no answer within the apiCallTimeout"));
    assertThat(ClientLimits.unanswered(limits, Duration.ofMillis(400), seconds(1)))
        .isEqualTo(Outcome.NO_ANSWER);
    assertThat(ClientLimits.unanswered(null, seconds(1), seconds(1))).isEqualTo(Outcome.NO_ANSWER);
  }

  private static Consumer<ClientOverrideConfiguration.Builder> change(
      Consumer<ClientOverrideConfiguration.Builder> change) {
    return change;
  }

  private static CallLimits of(Consumer<ClientOverrideConfiguration.Builder> change) {
    return of(client(DynamoDbClient.builder().overrideConfiguration(change)));
  }

  private static CallLimits of(SdkClient client) {
    @Nullable CallLimits limits = ClientLimits.of(GET, attributes(client));
    assertThat(limits).isNotNull();
    return limits;
  }

  private static ExecutionAttributes attributes(SdkClient client) {
    return new ExecutionAttributes().putAttribute(SdkInternalExecutionAttribute.SDK_CLIENT, client);
  }

  private static DynamoDbClient client(
      software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder builder) {
    return builder
        .region(Region.EU_NORTH_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .build();
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
