package dev.junitchaos.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.junitchaos.experiment.Decision;
import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.Latency;
import dev.junitchaos.fault.NetworkOutage;
import dev.junitchaos.fault.ServiceError;
import dev.junitchaos.internal.Ticker;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.util.Throwables;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** The network between a real client and its mock fails as a network does. */
class MockNetworkTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  private static Latency latency(Duration duration) {
    return new Latency(duration, duration);
  }

  /** Decides on the attempts, one decision after the other; calm when there are no more. */
  private static Consumer<ClientOverrideConfiguration.Builder> meeting(Fault... faults) {
    Deque<Fault> next = new ArrayDeque<>(List.of(faults));
    return Clients.quick()
        .andThen(
            configuration ->
                configuration.addExecutionInterceptor(
                    new ExecutionInterceptor() {
                      @Override
                      public void beforeTransmission(
                          Context.BeforeTransmission context, ExecutionAttributes attributes) {
                        String id =
                            context
                                .httpRequest()
                                .firstMatchingHeader("amz-sdk-invocation-id")
                                .orElseThrow();
                        Fault fault = next.poll();
                        attributes
                            .getAttribute(MockNetwork.ATTRIBUTE)
                            .expect(
                                id,
                                new NetworkConditions(
                                    new Decision(1, fault == null ? List.of() : List.of(fault)),
                                    null,
                                    Ticker.SYSTEM,
                                    new Waits()));
                      }
                    }));
  }

  private static Fault[] threeTimes(Fault fault) {
    return new Fault[] {fault, fault, fault};
  }

  @ParameterizedTest
  @EnumSource
  void one_refused_connection_is_ridden_out_by_the_sdk(MockedTable table) {
    Object mock = table.mockThat(MockedTable.FOUND);
    NetworkOutage refused = new NetworkOutage(NetworkOutage.Kind.CONNECTION_REFUSED);
    assertThat(table.getItemThrough(mock, meeting(refused)).hasItem()).isTrue();
    table.verifyCalled(mock, 1);
  }

  @ParameterizedTest
  @EnumSource
  void every_outage_shows_as_the_exception_of_a_network(MockedTable table) {
    assertThat(failure(table, NetworkOutage.Kind.CONNECTION_REFUSED))
        .isExactlyInstanceOf(ConnectException.class)
        .hasMessage("Connection refused");
    assertThat(failure(table, NetworkOutage.Kind.CONNECTION_RESET))
        .isExactlyInstanceOf(SocketException.class)
        .hasMessage("Connection reset");
    assertThat(failure(table, NetworkOutage.Kind.UNKNOWN_HOST))
        .isExactlyInstanceOf(UnknownHostException.class)
        .hasMessageContaining("dynamodb");
  }

  /** The first cause of what the caller gets when every attempt meets the outage. */
  private static Throwable failure(MockedTable table, NetworkOutage.Kind kind) {
    Object mock = table.mockThat(MockedTable.FOUND);
    Throwable thrown =
        catchThrowable(
            () -> table.getItemThrough(mock, meeting(threeTimes(new NetworkOutage(kind)))));
    assertThat(thrown).isInstanceOf(SdkClientException.class);
    table.verifyCalled(mock, 0);
    return Throwables.getRootCause(thrown);
  }

  @ParameterizedTest
  @EnumSource
  void the_attempt_timeout_ends_a_black_hole(MockedTable table) {
    Object mock = table.mockThat(MockedTable.FOUND);
    Throwable thrown =
        catchThrowable(
            () ->
                table.getItemThrough(
                    mock,
                    meeting(threeTimes(new NetworkOutage(NetworkOutage.Kind.BLACKHOLE)))
                        .andThen(o -> o.apiCallAttemptTimeout(Duration.ofMillis(100)))));
    assertThat(thrown).isInstanceOf(ApiCallAttemptTimeoutException.class);
    table.verifyCalled(mock, 0);
    assertNoThreadWaits();
  }

  @ParameterizedTest
  @EnumSource
  void the_call_timeout_ends_a_latency(MockedTable table) {
    Object mock = table.mockThat(MockedTable.FOUND);
    Throwable thrown =
        catchThrowable(
            () ->
                table.getItemThrough(
                    mock,
                    meeting(latency(LONG)).andThen(o -> o.apiCallTimeout(Duration.ofMillis(100)))));
    assertThat(thrown).isInstanceOf(ApiCallTimeoutException.class);
    table.verifyCalled(mock, 0);
    assertNoThreadWaits();
  }

  @ParameterizedTest
  @EnumSource
  void the_attempt_timeout_ends_one_slow_attempt_and_the_next_is_answered(MockedTable table) {
    Object mock = table.mockThat(MockedTable.FOUND);
    var configuration =
        meeting(latency(LONG)).andThen(o -> o.apiCallAttemptTimeout(Duration.ofSeconds(1)));
    assertThat(table.getItemThrough(mock, configuration).hasItem()).isTrue();
    table.verifyCalled(mock, 1);
  }

  @ParameterizedTest
  @EnumSource
  void a_latency_takes_its_time_and_then_the_mock_answers(MockedTable table) {
    Object mock = table.mockThat(MockedTable.FOUND);
    long start = System.nanoTime();
    assertThat(table.getItemThrough(mock, meeting(latency(Duration.ofMillis(150)))).hasItem())
        .isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(149));
    table.verifyCalled(mock, 1);
  }

  @Test
  void a_latency_holds_up_neither_the_caller_nor_the_close_of_an_async_client() {
    DynamoDbAsyncClient mock = (DynamoDbAsyncClient) MockedTable.ASYNC.mockThat(MockedTable.FOUND);
    DynamoDbAsyncClient client = RealClient.inFrontOf(mock, meeting(latency(LONG)));
    var answer = client.getItem(MockedTable.REQUEST);
    assertThat(answer).isNotDone();
    client.close();
    MockedTable.ASYNC.verifyCalled(mock, 0);
    assertNoThreadWaits();
  }

  @ParameterizedTest
  @EnumSource
  void where_the_service_fails_the_mock_is_not_called(MockedTable table) {
    Object mock = table.mockThat(MockedTable.FOUND);
    ExecutionInterceptor throttling =
        new ExecutionInterceptor() {
          private int attempts;

          @Override
          public SdkHttpResponse modifyHttpResponse(
              Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
            assertThat(context.httpResponse().statusCode()).isEqualTo(200);
            if (attempts++ == 0) {
              throw (RuntimeException)
                  AnsweredErrors.complete(
                      ProvisionedThroughputExceededException.builder().build(), "DynamoDb");
            }
            return context.httpResponse();
          }
        };
    var configuration =
        meeting(new ServiceError(ServiceError.Kind.THROTTLE))
            .andThen(o -> o.addExecutionInterceptor(throttling));
    assertThat(table.getItemThrough(mock, configuration).hasItem()).isTrue();
    table.verifyCalled(mock, 1);
  }

  private static void assertNoThreadWaits() {
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .doesNotContain("junit-chaos mock network"));
  }
}
