package dev.junitchaos.aws;

import static dev.junitchaos.aws.MockedTable.FOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** A real client in front of a mock behaves as one in front of the service. */
class RealClientTest {

  private static final ProvisionedThroughputExceededException THROTTLE =
      ProvisionedThroughputExceededException.builder().message("slow down").build();

  @ParameterizedTest
  @EnumSource
  void the_caller_gets_what_the_mock_returns(MockedTable table) {
    Object mock = table.mockThat(FOUND);
    GetItemResponse got = table.getItemThrough(mock, Clients.quick());
    assertThat(got.item()).isEqualTo(FOUND.item());
    table.verifyCalled(mock, 1);
  }

  @ParameterizedTest
  @EnumSource
  void an_answer_has_what_every_answer_of_a_service_has(MockedTable table) {
    GetItemResponse got = table.getItemThrough(table.mockThat(FOUND), Clients.quick());
    assertThat(got.sdkHttpResponse().isSuccessful()).isTrue();
    assertThat(got.responseMetadata().requestId()).isNotBlank().isNotEqualTo("UNKNOWN");
  }

  @ParameterizedTest
  @EnumSource
  void the_sdk_retries_a_throttle_that_the_mock_throws(MockedTable table) {
    Object mock = table.mockThat(THROTTLE, FOUND);
    GetItemResponse got = table.getItemThrough(mock, Clients.quick());
    assertThat(got.item()).isEqualTo(FOUND.item());
    table.verifyCalled(mock, 2);
  }

  @ParameterizedTest
  @EnumSource
  void the_sdk_retries_an_internal_error_that_the_mock_throws(MockedTable table) {
    Object mock = table.mockThat(InternalServerErrorException.builder().build(), FOUND);
    assertThat(table.getItemThrough(mock, Clients.quick()).item()).isEqualTo(FOUND.item());
    table.verifyCalled(mock, 2);
  }

  @ParameterizedTest
  @EnumSource
  void an_error_that_outlasts_the_attempts_reaches_the_caller_complete(MockedTable table) {
    Object mock = table.mockThat(THROTTLE);
    Throwable thrown = catchThrowable(() -> table.getItemThrough(mock, Clients.quick()));
    assertThat(thrown).isInstanceOf(ProvisionedThroughputExceededException.class);
    var throttle = (ProvisionedThroughputExceededException) thrown;
    assertThat(throttle.isThrottlingException()).isTrue();
    assertThat(throttle.statusCode()).isEqualTo(400);
    assertThat(throttle.requestId()).isNotBlank();
    assertThat(throttle.awsErrorDetails().errorCode())
        .isEqualTo("ProvisionedThroughputExceededException");
    assertThat(throttle.awsErrorDetails().errorMessage()).isEqualTo("slow down");
    assertThat(throttle.awsErrorDetails().serviceName()).isEqualTo("DynamoDb");
    assertThat(throttle).hasMessageStartingWith("slow down (Service: DynamoDb, Status Code: 400");
    table.verifyCalled(mock, 3);
  }

  @ParameterizedTest
  @EnumSource
  void an_error_that_is_not_retryable_ends_the_call(MockedTable table) {
    Object mock = table.mockThat(ResourceNotFoundException.builder().message("none").build());
    assertThatThrownBy(() -> table.getItemThrough(mock, Clients.quick()))
        .isInstanceOf(ResourceNotFoundException.class);
    table.verifyCalled(mock, 1);
  }

  @ParameterizedTest
  @EnumSource
  void a_status_that_the_test_set_is_kept(MockedTable table) {
    Object mock = table.mockThat(DynamoDbException.builder().statusCode(503).build(), FOUND);
    assertThat(table.getItemThrough(mock, Clients.quick()).item()).isEqualTo(FOUND.item());
    table.verifyCalled(mock, 2);
  }

  @ParameterizedTest
  @EnumSource
  void a_mocked_exception_serves_as_well(MockedTable table) {
    Object mock = table.mockThat(mock(ProvisionedThroughputExceededException.class), FOUND);
    assertThat(table.getItemThrough(mock, Clients.quick()).item()).isEqualTo(FOUND.item());
    table.verifyCalled(mock, 2);
  }

  @ParameterizedTest
  @EnumSource
  void a_client_exception_reaches_the_caller(MockedTable table) {
    SdkClientException offline = SdkClientException.create("offline");
    Object mock = table.mockThat(offline);
    assertThatThrownBy(() -> table.getItemThrough(mock, Clients.quick()))
        .isInstanceOf(SdkClientException.class)
        .hasMessageContaining("offline");
    table.verifyCalled(mock, 1);
  }

  @ParameterizedTest
  @EnumSource
  void a_mistake_in_the_test_reaches_the_caller_and_is_not_retried(MockedTable table) {
    IllegalArgumentException mistake = new IllegalArgumentException("a mistake");
    Object mock = table.mockThat(mistake);
    assertThatThrownBy(() -> table.getItemThrough(mock, Clients.quick()))
        .hasStackTraceContaining("a mistake");
    table.verifyCalled(mock, 1);
  }

  @ParameterizedTest
  @EnumSource
  void an_error_reaches_the_caller_and_is_not_retried(MockedTable table) {
    Object mock = table.mockThat(new AssertionError("wrong request"));
    assertThatThrownBy(() -> table.getItemThrough(mock, Clients.quick()))
        .hasStackTraceContaining("wrong request");
    table.verifyCalled(mock, 1);
  }

  @ParameterizedTest
  @EnumSource
  void an_unstubbed_mock_is_told_which_stub_to_write(MockedTable table) {
    Object mock = table.mockThat();
    String answer =
        table == MockedTable.SYNC
            ? "GetItemResponse.builder().build()"
            : "CompletableFuture.completedFuture(GetItemResponse.builder().build())";
    assertThatThrownBy(() -> table.getItemThrough(mock, Clients.quick()))
        .hasStackTraceContaining(
            "has no answer for GetItemRequest(TableName=orders, Key={id=AttributeValue(S=1)})."
                + " For example: when(dynamoDb.getItem(any(GetItemRequest.class))).thenReturn("
                + answer
                + ").");
    table.verifyCalled(mock, 1);
  }

  @ParameterizedTest
  @EnumSource
  void the_users_interceptors_run_and_see_the_answer_of_the_mock(MockedTable table) {
    List<String> seen = new ArrayList<>();
    ExecutionInterceptor spy =
        new ExecutionInterceptor() {
          @Override
          public void beforeTransmission(
              Context.BeforeTransmission context, ExecutionAttributes attributes) {
            String signature =
                context.httpRequest().firstMatchingHeader("Authorization").orElseThrow();
            seen.add(signature.split(" ", 2)[0]);
          }

          @Override
          public void afterExecution(
              Context.AfterExecution context, ExecutionAttributes attributes) {
            seen.add(((GetItemResponse) context.response()).item().get("id").s());
          }
        };
    table.getItemThrough(
        table.mockThat(THROTTLE, FOUND),
        Clients.quick().andThen(configuration -> configuration.addExecutionInterceptor(spy)));
    assertThat(seen).containsExactly("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256", "1");
  }

  @Test
  void a_future_that_never_completes_meets_the_sdks_own_timeout() {
    DynamoDbAsyncClient mock = mock(DynamoDbAsyncClient.class);
    when(mock.getItem(any(GetItemRequest.class))).thenReturn(new CompletableFuture<>());
    DynamoDbAsyncClient client =
        RealClient.inFrontOf(mock, o -> o.apiCallTimeout(Duration.ofMillis(200)));
    assertThatThrownBy(() -> client.getItem(MockedTable.REQUEST).join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(ApiCallTimeoutException.class);
  }

  @Test
  void a_future_may_complete_later() {
    CompletableFuture<GetItemResponse> later = new CompletableFuture<>();
    DynamoDbAsyncClient mock = mock(DynamoDbAsyncClient.class);
    when(mock.getItem(any(GetItemRequest.class))).thenReturn(later);
    CompletableFuture<GetItemResponse> got = Clients.quick(mock).getItem(MockedTable.REQUEST);
    assertThat(got).isNotDone();
    later.complete(FOUND);
    assertThat(got.join().item()).isEqualTo(FOUND.item());
  }

  @ParameterizedTest
  @EnumSource
  void closing_the_client_leaves_the_mock_alone(MockedTable table) throws Exception {
    Object mock = table.mockThat(FOUND);
    AutoCloseable client = (AutoCloseable) RealClient.inFrontOf(mock);
    client.close();
    table.verifyCalled(mock, 0);
  }

  @Test
  void the_client_is_configured_as_a_real_one() {
    DynamoDbClient mock = mock(DynamoDbClient.class);
    DynamoDbClient client =
        RealClient.inFrontOf(mock, o -> o.apiCallTimeout(Duration.ofSeconds(7)));
    assertThat(client.serviceName()).isEqualTo("dynamodb");
    assertThat(client.serviceClientConfiguration().overrideConfiguration().apiCallTimeout())
        .contains(Duration.ofSeconds(7));
    verify(mock, never()).serviceName();
  }

  @Test
  void an_async_mock_may_throw_instead_of_failing_its_future() {
    DynamoDbAsyncClient mock = mock(DynamoDbAsyncClient.class);
    when(mock.getItem(any(GetItemRequest.class)))
        .thenThrow(THROTTLE)
        .thenReturn(CompletableFuture.completedFuture(FOUND));
    assertThat(Clients.quick(mock).getItem(MockedTable.REQUEST).join().hasItem()).isTrue();
  }

  @Test
  void a_future_of_nothing_is_no_answer() {
    DynamoDbAsyncClient mock = mock(DynamoDbAsyncClient.class);
    when(mock.getItem(any(GetItemRequest.class)))
        .thenReturn(CompletableFuture.completedFuture(null));
    assertThatThrownBy(() -> Clients.quick(mock).getItem(MockedTable.REQUEST).join())
        .hasStackTraceContaining("Its stub of getItem(GetItemRequest) returns null");
  }

  @ParameterizedTest
  @EnumSource
  void a_mocked_answer_serves_as_well(MockedTable table) {
    GetItemResponse answer = mock(GetItemResponse.class);
    when(answer.item()).thenReturn(FOUND.item());
    GetItemResponse got = table.getItemThrough(table.mockThat(answer), Clients.quick());
    assertThat(got.item()).isEqualTo(FOUND.item());
    assertThat(got.sdkHttpResponse().isSuccessful()).isTrue();
  }

  @Test
  void deep_stubs_serve_as_well() {
    DynamoDbClient mock = mock(DynamoDbClient.class, RETURNS_DEEP_STUBS);
    when(mock.getItem(any(GetItemRequest.class)).item()).thenReturn(FOUND.item());
    assertThat(Clients.quick(mock).getItem(MockedTable.REQUEST).item()).isEqualTo(FOUND.item());
  }

  @ParameterizedTest
  @EnumSource
  void concurrent_calls_get_their_own_answers(MockedTable table) throws Exception {
    Object mock = table.mockThatEchoes();
    Object client = Clients.quick(mock);
    ExecutorService callers = Executors.newFixedThreadPool(8);
    try {
      List<Future<String>> got = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String id = Integer.toString(i);
        got.add(callers.submit(() -> table.getItem(client, id).item().get("id").s()));
      }
      for (int i = 0; i < 200; i++) {
        assertThat(got.get(i).get()).isEqualTo(Integer.toString(i));
      }
    } finally {
      callers.shutdownNow();
    }
  }
}
