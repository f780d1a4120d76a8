package dev.junitchaos.benchmarks;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.net.URI;
import org.junit.jupiter.api.RepeatedTest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Throttled twice by WireMock, then answered by it. Its start is not counted: the server is started
 * once and kept.
 */
final class WireMockTestCases {

  static final WireMockServer SERVER = started();

  private WireMockTestCases() {}

  /** What can be kept from test to test is made once. */
  static class KeptClient {

    static final DynamoDbClient DYNAMO = newClient();

    static {
      stub();
    }

    @RepeatedTest(TestRun.TESTS)
    void rides_out_two_throttles() {
      SERVER.resetScenarios();
      SERVER.resetRequests();
      assertThat(DYNAMO.getItem(StubbedDynamoDb.GET_ITEM).hasItem()).isTrue();
      SERVER.verify(3, postRequestedFor(anyUrl()));
    }
  }

  /** Each test makes all it needs, but for the server. */
  static class NewClient {

    @RepeatedTest(TestRun.TESTS)
    void rides_out_two_throttles() {
      SERVER.resetAll();
      stub();
      try (DynamoDbClient dynamo = newClient()) {
        assertThat(dynamo.getItem(StubbedDynamoDb.GET_ITEM).hasItem()).isTrue();
      }
      SERVER.verify(3, postRequestedFor(anyUrl()));
    }
  }

  private static DynamoDbClient newClient() {
    return StubbedDynamoDb.at(URI.create(SERVER.baseUrl()));
  }

  private static void stub() {
    step(STARTED, "throttled once", 400, StubbedDynamoDb.THROTTLE);
    step("throttled once", "recovered", 400, StubbedDynamoDb.THROTTLE);
    step("recovered", "recovered", 200, StubbedDynamoDb.ITEM);
  }

  private static void step(String from, String to, int status, String body) {
    SERVER.stubFor(
        post(anyUrl())
            .inScenario("a busy table")
            .whenScenarioStateIs(from)
            .willSetStateTo(to)
            .willReturn(
                aResponse()
                    .withStatus(status)
                    .withHeader("Content-Type", "application/x-amz-json-1.0")
                    .withBody(body)));
  }

  private static WireMockServer started() {
    WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());
    server.start();
    return server;
  }
}
