package dev.junitchaos.assertj;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.junitchaos.ChaosTest;
import dev.junitchaos.InjectLatency;
import dev.junitchaos.Outage;
import dev.junitchaos.RemoveDownstream;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.journal.CallTime;
import dev.junitchaos.journal.TimeBudget;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** Assertions on what a function may take, from handlers with real clients. */
class BudgetAssertTest {

  private static final PutItemRequest PUT = PutItemRequest.builder().tableName("orders").build();
  private static final GetItemRequest GET = GetItemRequest.builder().tableName("orders").build();

  @RegisterExtension
  static final WireMockExtension PAYMENTS =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.wireMockConfig().dynamicPort())
          .build();

  @Test
  void a_call_with_a_limit_of_its_own_fits() {
    DynamoDbClient orders = client(o -> o.apiCallTimeout(ofSeconds(2)));
    assertThat(puts(orders).invoke("o-1")).succeeded().fitsBudget();
  }

  @Test
  void two_such_calls_do_not_fit_one_after_the_other() {
    DynamoDbClient orders = client(o -> o.apiCallTimeout(ofSeconds(2)));
    LambdaFunction<String, String> function =
        function(
            id -> {
              orders.getItem(GET);
              orders.putItem(PUT);
            });
    assertThat(normal(catchThrowable(() -> assertThat(function.invoke("o-1")).fitsBudget())))
        .startsWith(
            """
            Expecting the worst case to fit into the function's timeout of 3 s
            but it is N s
                  N ms  the handler itself, as measured
                   2 s  DynamoDb.GetItem: 9 attempts × 30 s socket timeout + 71.5 s backoff, at most 2 s in all
            """)
        .contains("\nLimit each of these calls as a whole, for example\n  DynamoDbClient.builder()")
        .contains("\nTimeline:");
    assertThat(function.withTimeout(ofSeconds(5)).invoke("o-1")).fitsBudget();
  }

  @Test
  void the_same_two_calls_at_the_same_time_fit() {
    DynamoDbAsyncClient mock = mock(DynamoDbAsyncClient.class);
    CompletableFuture<GetItemResponse> later = new CompletableFuture<>();
    when(mock.getItem(any(GetItemRequest.class))).thenReturn(later);
    when(mock.putItem(any(PutItemRequest.class)))
        .thenAnswer(
            put -> {
              later.complete(GetItemResponse.builder().build());
              return CompletableFuture.completedFuture(PutItemResponse.builder().build());
            });
    DynamoDbAsyncClient orders = RealClient.inFrontOf(mock, o -> o.apiCallTimeout(ofSeconds(2)));
    LambdaFunction<String, String> function =
        function(
            id -> {
              CompletableFuture<GetItemResponse> get = orders.getItem(GET);
              orders.putItem(PUT).join();
              get.join();
            });
    Invocation<String> invocation = function.invoke("o-1");
    assertThat(invocation).succeeded().fitsBudget();
    assertThat(invocation.budget().calls()).hasSize(2);
    assertThat(invocation.budget().worstLine()).hasSize(1);
  }

  @Test
  @ThrottleDynamo(first = 1)
  void says_how_the_default_client_adds_up_and_what_to_change() {
    Throwable failure =
        catchThrowable(() -> assertThat(puts(client(o -> {})).invoke("o-1")).fitsBudget());
    assertThat(
            normal(failure)
                .replaceFirst("(?s)\nTimeline:.*", "")
                .replaceFirst("ofMillis.\\d+", "ofMillis(N"))
        .isEqualTo(
            """
            Expecting the worst case to fit into the function's timeout of 3 s
            but it is N s
                  N ms  the handler itself, as measured
               341.5 s  DynamoDb.PutItem: 9 attempts × 30 s socket timeout + 71.5 s backoff
                          attempt: no apiCallAttemptTimeout is set, and its HTTP client does not tell its timeouts; the SDK's default is counted
                          backoff: at most 71.5 s when every attempt is throttled, 6375 ms after other errors
            Limit the call as a whole, for example
              DynamoDbClient.builder().overrideConfiguration(o -> o.apiCallTimeout(Duration.ofMillis(N)))
            or let it try less and for a shorter time: apiCallAttemptTimeout(…) limits an attempt, retryStrategy(r -> r.maxAttempts(2)) their number.""");
  }

  @Test
  @ThrottleDynamo
  void an_invocation_that_timed_out_has_a_budget_too() {
    Invocation<String> invocation = puts(client(o -> {})).withTimeout(ofMillis(900)).invoke("o-1");
    assertThat(invocation).timedOut();
    TimeBudget budget = invocation.budget();
    assertThat(budget.limit()).isEqualTo(ofMillis(900));
    assertThat(budget.took()).isGreaterThanOrEqualTo(ofMillis(900));
    CallTime put = budget.calls().get(0);
    assertThat(put.waited()).as("the backoff after the first").isGreaterThan(Duration.ZERO);
    assertThatThrownBy(() -> assertThat(invocation).fitsBudget())
        .hasMessageContaining("fit into the function's timeout of 900 ms");
  }

  @Test
  void an_invocation_that_was_throttled_has_nothing_to_add_up() {
    assertThatThrownBy(
            () ->
                assertThat(puts(client(o -> {})).withReservedConcurrency(0).invoke("o-1"))
                    .fitsBudget())
        .hasMessageContaining(
            "but the invocation was throttled: it called nothing, so there is nothing to add up");
  }

  @Test
  @InjectLatency(host = "localhost", value = 300)
  void what_is_known_of_other_http_clients_is_what_was_measured() {
    PAYMENTS.stubFor(any(anyUrl()).willReturn(ok()));
    HttpClient payments = HttpClient.newHttpClient();
    URI uri = URI.create("http://localhost:" + PAYMENTS.getPort() + "/pay");
    LambdaFunction<String, String> function =
        function(
            id ->
                payments
                    .sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .join());
    Invocation<String> invocation = function.withTimeout(ofSeconds(20)).invoke("o-1");
    assertThat(invocation).succeeded().fitsBudget();
    assertThat(invocation.budget().toString())
        .contains("localhost: as measured; no configured limit is known");
    assertThat(invocation.budget().worstCase().orElseThrow()).isGreaterThan(ofMillis(290));
  }

  @Test
  @RemoveDownstream(service = "DynamoDb", outage = Outage.CONNECTION_REFUSED)
  void worst_case_of_every_invocation(Experiment experiment) {
    DynamoDbClient orders =
        client(
            o ->
                o.apiCallAttemptTimeout(ofSeconds(1)).retryStrategy(AwsRetryStrategy.doNotRetry()));
    LambdaFunction<String, String> function = puts(orders);
    function.invokeTimes(3, "o-1");
    assertThat(experiment).worstCaseWithin(ofSeconds(3));
    assertThat(normal(catchThrowable(() -> assertThat(experiment).worstCaseWithin(ofMillis(900)))))
        .contains(
            "Expecting the worst case of each invocation to be within 900 ms\nbut it is N s\n",
            "     1 s  DynamoDb.PutItem: 1 attempt × 1 s apiCallAttemptTimeout\n",
            "\nThis is invocation 1.\n");
  }

  @Test
  @ChaosTest
  void worst_case_of_calls_that_the_test_makes_itself(Experiment experiment) {
    DynamoDbClient orders = client(o -> o.apiCallTimeout(ofSeconds(2)));
    orders.putItem(PUT);
    orders.putItem(PUT);
    assertThat(experiment).worstCaseWithin(ofSeconds(4));
    assertThatThrownBy(() -> assertThat(experiment).worstCaseWithin(ofSeconds(3)))
        .hasMessageContaining(
            "Expecting the worst case of the calls outside of any invocation to be within 3 s\n"
                + "but it is 4 s\n");
    assertThatThrownBy(() -> assertThat(experiment).worstCaseWithin(null))
        .hasMessage("the longest that the worst case may take is missing");
  }

  @Test
  @ChaosTest
  void nothing_is_not_within_any_time(Experiment experiment) {
    assertThatThrownBy(() -> assertThat(experiment).worstCaseWithin(ofSeconds(3)))
        .hasMessageContaining("but nothing was called, so there is nothing to add up");
  }

  private static DynamoDbClient client(Consumer<ClientOverrideConfiguration.Builder> more) {
    DynamoDbClient mock = mock(DynamoDbClient.class);
    when(mock.putItem(any(PutItemRequest.class))).thenReturn(PutItemResponse.builder().build());
    when(mock.getItem(any(GetItemRequest.class))).thenReturn(GetItemResponse.builder().build());
    return RealClient.inFrontOf(mock, more);
  }

  private static LambdaFunction<String, String> puts(DynamoDbClient orders) {
    return function(id -> orders.putItem(PUT));
  }

  private static LambdaFunction<String, String> function(Consumer<String> work) {
    RequestHandler<String, String> handler =
        (id, context) -> {
          work.accept(id);
          return id;
        };
    return LambdaFunction.of(handler);
  }

  /** A failure's message without what a machine takes for its own. */
  private static String normal(Throwable failure) {
    return failure
        .getMessage()
        .strip()
        .replaceFirst("but it is [0-9.]+ m?s", "but it is N s")
        .replaceFirst(" *[0-9.]+ m?s  the handler itself", "      N ms  the handler itself");
  }
}
