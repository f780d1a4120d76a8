package dev.junitchaos.aws;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.Mockito.mock;

import dev.junitchaos.InjectServiceError;
import dev.junitchaos.RemoveDownstream;
import dev.junitchaos.experiment.Experiment;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryPolicy;
import software.amazon.awssdk.core.retry.backoff.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** A shared client whose retry token bucket is empty stops retrying, and the assertion says so. */
class DrainedRetriesTest {

  private static final GetItemRequest GET = GetItemRequest.builder().tableName("orders").build();
  private static final PutItemRequest PUT = PutItemRequest.builder().tableName("orders").build();

  /** The bucket has 500 tokens, and a retry costs 5: two retries a call drain it in 50 calls. */
  private static final int CALLS = 50;

  /** Clients of three attempts without waits. */
  enum Via {
    STRATEGY {
      @Override
      Calls calls() {
        DynamoDbClient client = RealClient.inFrontOf(mock(DynamoDbClient.class), Clients.quick());
        return new Calls(() -> client.putItem(PUT), () -> client.getItem(GET));
      }
    },
    ASYNC {
      @Override
      Calls calls() {
        DynamoDbAsyncClient client =
            RealClient.inFrontOf(mock(DynamoDbAsyncClient.class), Clients.quick());
        return new Calls(() -> client.putItem(PUT).join(), () -> client.getItem(GET).join());
      }
    },
    POLICY {
      @Override
      Calls calls() {
        DynamoDbClient client = RealClient.inFrontOf(mock(DynamoDbClient.class), policy());
        return new Calls(() -> client.putItem(PUT), () -> client.getItem(GET));
      }
    };

    abstract Calls calls();

    @SuppressWarnings("deprecation") // still found in handlers
    private static Consumer<ClientOverrideConfiguration.Builder> policy() {
      return o ->
          o.retryPolicy(
              RetryPolicy.builder()
                  .numRetries(2)
                  .backoffStrategy(BackoffStrategy.none())
                  .throttlingBackoffStrategy(BackoffStrategy.none())
                  .build());
    }
  }

  private record Calls(Runnable put, Runnable get) {}

  @ParameterizedTest
  @EnumSource
  @RemoveDownstream(service = "DynamoDb")
  void an_attempts_assertion_explains_it(Via via, Experiment experiment) {
    Calls client = via.calls();
    for (int call = 0; call < CALLS; call++) {
      catchThrowable(client.put()::run);
    }
    assertThat(experiment).attempted("DynamoDb.PutItem", 3 * CALLS);

    catchThrowable(client.get()::run);

    assertThat(experiment).attempted("DynamoDb.GetItem", 1);
    assertThatThrownBy(() -> assertThat(experiment).attempted("DynamoDb.GetItem", 3))
        .hasMessageContaining(
            """
            Expecting 3 attempts at DynamoDb.GetItem
            but there was 1
            Attempt 1 of 3 was the last, because the client's retry token bucket is drained (0 \
            tokens left): the SDK stops retrying when a client has failed often, also in earlier \
            tests that used it. Build a client for each test, or one that always retries: \
            retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()\
            .circuitBreakerEnabled(false).build())
            Timeline:""");
  }

  @ParameterizedTest
  @EnumSource
  @RemoveDownstream(service = "DynamoDb", first = 1)
  void a_call_that_is_not_tried_again_for_another_reason_is_not_explained_so(
      Via via, Experiment experiment) {
    // Refused once; then the mock has no answer, which no client tries again.
    catchThrowable(via.calls().get()::run);
    assertThat(experiment.journal().refusedRetries()).isEmpty();
    assertThatThrownBy(() -> assertThat(experiment).attempted("DynamoDb.GetItem", 3))
        .hasMessageContaining("but there were 2\nTimeline:");
  }

  @Test
  @InjectServiceError(service = "DynamoDb", code = "InternalServerError")
  void a_client_without_a_bucket_always_retries(Experiment experiment) {
    DynamoDbClient client =
        RealClient.inFrontOf(
            mock(DynamoDbClient.class),
            Clients.quick()
                .andThen(
                    o ->
                        o.retryStrategy(
                            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .circuitBreakerEnabled(false)
                                .backoffStrategy(
                                    software.amazon.awssdk.retries.api.BackoffStrategy
                                        .retryImmediately())
                                .build())));
    for (int call = 0; call < CALLS + 2; call++) {
      catchThrowable(() -> client.getItem(GET));
    }
    assertThat(experiment).attempted("DynamoDb.GetItem", 3 * (CALLS + 2));
  }
}
