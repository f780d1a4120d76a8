package dev.junitchaos;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.junitchaos.aws.LocalAws;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.aws.VirtualClient;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** A table that throttles every attempt, and clients with the SDK's defaults. */
@VirtualTime
class ThrottleStormTest {

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.wireMockConfig().dynamicPort())
          .build();

  @RegisterExtension
  static final LocalAws AWS =
      LocalAws.inRegion("eu-north-1").route("DynamoDb", () -> URI.create(SERVER.baseUrl()));

  private static final PutItemRequest PUT =
      PutItemRequest.builder()
          .tableName("orders")
          .item(Map.of("id", AttributeValue.fromS("1")))
          .build();

  /** Far below what is skipped, far above what a slow machine needs. */
  private static final Duration SOON = Duration.ofSeconds(5);

  /** How the client came about. */
  enum Client {
    MOCKED(() -> RealClient.inFrontOf(mock(DynamoDbClient.class))),
    MOCKED_ASYNC(() -> RealClient.inFrontOf(mock(DynamoDbAsyncClient.class))),
    OWN(DynamoDbClient::create),
    OWN_ASYNC(DynamoDbAsyncClient::create),
    WRAPPED(() -> VirtualClient.of(DynamoDbClient.create())),
    WRAPPED_ASYNC(() -> VirtualClient.of(DynamoDbAsyncClient.create())),
    BUILT(() -> DynamoDbClient.builder().addPlugin(VirtualClient.plugin()).build());

    private final Supplier<Object> factory;

    Client(Supplier<Object> factory) {
      this.factory = factory;
    }

    static PutItemResponse put(Object client) {
      if (client instanceof DynamoDbClient sync) {
        return sync.putItem(PUT);
      }
      try {
        return ((DynamoDbAsyncClient) client).putItem(PUT).join();
      } catch (CompletionException e) {
        throw (RuntimeException) e.getCause();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @ThrottleDynamo
  void makes_all_attempts_and_takes_its_time(Client kind, Experiment experiment) {
    Object client = kind.factory.get();
    long before = System.nanoTime();

    assertThatThrownBy(() -> Client.put(client))
        .isExactlyInstanceOf(ProvisionedThroughputExceededException.class);

    Assertions.assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON);
    assertThat(experiment).attempted("DynamoDb.PutItem", 9).called("DynamoDb.PutItem", 1);
    Assertions.assertThat(experiment.now())
        .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(90));
  }

  @ParameterizedTest
  @EnumSource
  @ThrottleDynamo
  void is_cut_off_at_the_timeout_of_the_function(Client kind) {
    Object client = kind.factory.get();
    long before = System.nanoTime();

    Invocation<PutItemResponse> invocation =
        LambdaFunction.of(
                (PutItemRequest event, com.amazonaws.services.lambda.runtime.Context c) ->
                    Client.put(client))
            .invoke(PUT);

    Assertions.assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON);
    assertThat(invocation).timedOut();
    Assertions.assertThat(invocation.duration())
        .isBetween(Duration.ofSeconds(3), Duration.ofMillis(3500));
    Assertions.assertThat(((Invocation.TimedOut<?>) invocation).where())
        .matches(
            "waiting to retry DynamoDb.PutItem after attempt \\d, in a backoff of \\d+ ms, at"
                + " dev.junitchaos.ThrottleStormTest.*");
  }
}
