package dev.junitchaos.samples.fragile;

import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static java.time.Duration.ofSeconds;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.junitchaos.ChaosTest;
import dev.junitchaos.Outage;
import dev.junitchaos.RemoveDownstream;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.aws.LocalAws;
import dev.junitchaos.lambda.LambdaFunction;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/**
 * Each handler here has a bug that its ordinary test does not see, and that a chaos test finds.
 *
 * <p>The classes nested below are those tests: in each, {@code calm} passes and {@code chaos}
 * fails. They are run from the outer tests, which check that each failed, and for its own reason.
 */
class FragileHandlersTest {

  static final WireMockServer DOWNSTREAM =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

  static final DynamoDbClient TABLE = mock();

  @BeforeAll
  static void startDownstream() throws Exception {
    DOWNSTREAM.start();
    // Its first answer takes long on a busy machine.
    URI.create(DOWNSTREAM.baseUrl() + "/__admin/health").toURL().openStream().close();
    for (String setting : List.of("PAYMENTS_URL", "RATES_URL", "RECOMMENDATIONS_URL")) {
      System.setProperty(setting, "http://localhost:" + DOWNSTREAM.port());
    }
    given(TABLE.putItem(any(PutItemRequest.class))).willReturn(PutItemResponse.builder().build());
    given(TABLE.getItem(any(GetItemRequest.class)))
        .willReturn(
            GetItemResponse.builder().item(Map.of("cents", AttributeValue.fromN("4900"))).build());
  }

  @AfterAll
  static void stopDownstream() {
    DOWNSTREAM.stop();
  }

  @BeforeEach
  void resetDownstream() {
    DOWNSTREAM.resetAll();
    DOWNSTREAM.stubFor(get("/").willReturn(ok("42")));
    DOWNSTREAM.stubFor(post("/charges").willReturn(created()));
  }

  @Test
  void without_a_catch_a_throttle_ends_the_function() {
    assertThat(failureOf(NoCatchTestCases.class))
        .hasMessageContaining("ProvisionedThroughputExceededException");
  }

  @Test
  void default_retries_outlast_a_function_of_three_seconds() {
    assertThat(failureOf(DefaultRetriesTestCases.class))
        .hasMessageContaining("timed out")
        .hasMessageContaining("DynamoDb.GetItem");
  }

  @Test
  void without_a_timeout_a_silent_downstream_is_waited_for_until_the_end() {
    assertThat(failureOf(NoTimeoutTestCases.class))
        .hasMessageContaining("timed out")
        .hasMessageContaining("localhost");
  }

  @Test
  void without_a_fallback_an_extra_takes_the_whole_page_with_it() {
    assertThat(failureOf(NoFallbackTestCases.class)).hasMessageContaining("502");
  }

  @Test
  void without_an_idempotency_key_a_redelivered_message_is_charged_twice() {
    assertThat(failureOf(ChargesAgainTestCases.class))
        .hasMessageContaining("charges")
        .hasMessageContaining("Expected size: 1 but was: 2");
  }

  @ChaosTest
  static class NoCatchTestCases extends OnMocks {

    @Test
    void calm() {
      assertThat(LambdaFunction.of(new NoCatchHandler()).invoke(request())).hasStatusCode(201);
    }

    @Test
    @ThrottleDynamo(table = "seats")
    void chaos() {
      assertThat(LambdaFunction.of(new NoCatchHandler()).invoke(request()))
          .succeeded()
          .hasStatusCode(503);
    }
  }

  @ChaosTest
  static class DefaultRetriesTestCases extends OnMocks {

    @Test
    void calm() {
      assertThat(LambdaFunction.of(new DefaultRetriesHandler()).invoke(request()))
          .hasStatusCode(200);
    }

    @Test
    @ThrottleDynamo(table = "prices")
    void chaos() {
      assertThat(LambdaFunction.of(new DefaultRetriesHandler()).invoke(request()))
          .succeeded()
          .hasStatusCode(503);
    }
  }

  @ChaosTest
  static class NoTimeoutTestCases {

    @Test
    void calm() {
      assertThat(LambdaFunction.of(new NoTimeoutHandler()).invoke(request())).hasStatusCode(200);
    }

    @Test
    @RemoveDownstream(host = "localhost", outage = Outage.BLACKHOLE)
    void chaos() {
      assertThat(
              LambdaFunction.of(new NoTimeoutHandler()).withTimeout(ofSeconds(2)).invoke(request()))
          .succeeded()
          .hasStatusCode(200);
    }
  }

  @ChaosTest
  static class NoFallbackTestCases {

    @Test
    void calm() {
      assertThat(LambdaFunction.of(new NoFallbackHandler()).invoke(request())).hasStatusCode(200);
    }

    @Test
    @RemoveDownstream(host = "localhost")
    void chaos() {
      assertThat(LambdaFunction.of(new NoFallbackHandler()).invoke(request()))
          .succeeded()
          .hasStatusCode(200);
    }
  }

  @ChaosTest
  static class ChargesAgainTestCases extends OnMocks {

    LambdaFunction<SQSEvent, Void> function = LambdaFunction.of(new ChargesAgainHandler());

    @BeforeEach
    void forgetCharges() {
      DOWNSTREAM.resetRequests();
    }

    @Test
    void calm() {
      assertThat(function.invoke(delivery())).succeeded();
      assertThat(charges()).hasSize(1);
    }

    @Test
    @ThrottleDynamo(table = "orders", first = 1)
    void chaos() {
      assertThat(function.invoke(delivery())).failed();
      // The message was not taken, so SQS delivers it again.
      assertThat(function.invoke(delivery())).succeeded();

      assertThat(charges()).as("charges").hasSize(1);
    }
  }

  /** Leads the handlers' own clients to a Mockito mock of the table. */
  abstract static class OnMocks {

    @RegisterExtension
    static final LocalAws AWS = LocalAws.inRegion("eu-north-1").route(DynamoDbClient.class, TABLE);
  }

  /**
   * Runs a class's tests and returns how {@code chaos} failed; {@code calm} must have passed. They
   * are run as a build does it, so that they are in the report.
   */
  static Throwable failureOf(Class<?> testCases) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    try (LauncherSession session = LauncherFactory.openSession()) {
      session
          .getLauncher()
          .execute(
              LauncherDiscoveryRequestBuilder.request().selectors(selectClass(testCases)).build(),
              listener);
    }
    TestExecutionSummary summary = listener.getSummary();
    assertThat(summary.getTestsSucceededCount()).isEqualTo(1);
    assertThat(summary.getFailures())
        .extracting(failure -> failure.getTestIdentifier().getDisplayName())
        .containsExactly("chaos()");
    return summary.getFailures().get(0).getException();
  }

  private static List<LoggedRequest> charges() {
    return DOWNSTREAM.findAll(postRequestedFor(urlEqualTo("/charges")));
  }

  private static APIGatewayV2HTTPEvent request() {
    return APIGatewayV2HTTPEvent.builder().withBody("kettle").build();
  }

  private static SQSEvent delivery() {
    SQSMessage message = new SQSMessage();
    message.setMessageId("m-1");
    message.setBody("{\"item\": \"kettle\", \"amountCents\": 4900}");
    SQSEvent event = new SQSEvent();
    event.setRecords(List.of(message));
    return event;
  }
}
