package dev.junitchaos.aws;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Carries typed requests and answers past the wire format: to the HTTP client that asks the mock,
 * and from there to the caller.
 *
 * <p>The client's last interceptor. Thread-safe.
 */
final class MockExchanges implements ExecutionInterceptor {

  private static final String INVOCATION_ID = "amz-sdk-invocation-id";

  private static final ExecutionAttribute<MockExchange> EXCHANGE =
      new ExecutionAttribute<>("JUnitChaosMockExchange");

  private static final ExecutionAttribute<RequestBody> BODY =
      new ExecutionAttribute<>("JUnitChaosMockBody");

  private static final ExecutionAttribute<AsyncRequestBody> ASYNC_BODY =
      new ExecutionAttribute<>("JUnitChaosMockAsyncBody");

  private final MockNetwork network;
  private final Map<String, MockExchange> underWay = new ConcurrentHashMap<>();

  MockExchanges(MockNetwork network) {
    this.network = network;
  }

  static @Nullable String invocationId(SdkHttpRequest request) {
    return request.firstMatchingHeader(INVOCATION_ID).orElse(null);
  }

  /** The exchange that an attempt belongs to. */
  MockExchange of(SdkHttpRequest request) {
    String id = invocationId(request);
    MockExchange exchange = id == null ? null : underWay.remove(id);
    if (exchange == null) {
      throw new IllegalStateException(MockMessages.unknownExchange(INVOCATION_ID));
    }
    return exchange;
  }

  // The bodies are taken here, because later they are encoded in chunks with checksums.

  @Override
  public Optional<RequestBody> modifyHttpContent(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    return keepBody(context, attributes);
  }

  @Override
  public Optional<AsyncRequestBody> modifyAsyncHttpContent(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    return keepAsyncBody(context, attributes);
  }

  static Optional<RequestBody> keepBody(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    context.requestBody().ifPresent(body -> attributes.putAttribute(BODY, body));
    return context.requestBody();
  }

  static Optional<AsyncRequestBody> keepAsyncBody(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    context.asyncRequestBody().ifPresent(body -> attributes.putAttribute(ASYNC_BODY, body));
    return context.asyncRequestBody();
  }

  /** The attempt that is about to be sent, with the body that was kept. */
  static MockExchange attempt(Context.BeforeTransmission context, ExecutionAttributes attributes) {
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    ApiCall call = attributes.getAttribute(ChaosHooks.CALL);
    return new MockExchange(
        withoutTrace(WatchedCalls.asMade(call, context.request())),
        operation == null ? "" : operation,
        Optional.ofNullable(attributes.getAttribute(BODY)),
        Optional.ofNullable(attributes.getAttribute(ASYNC_BODY)),
        call == null ? outcome -> {} : call.record().end());
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    MockExchange exchange = attempt(context, attributes);
    attributes.putAttribute(EXCHANGE, exchange);
    String id = invocationId(context.httpRequest());
    if (id != null) {
      underWay.put(id, exchange);
    }
  }

  /** {@code null} when nothing else is configured; {@code found} when there are no marks. */
  private static @Nullable AwsRequestOverrideConfiguration withoutMarks(
      AwsRequestOverrideConfiguration found) {
    AwsRequestOverrideConfiguration made = VirtualRequests.asMade(found);
    if (made == null) {
      return null;
    }
    AwsRequestOverrideConfiguration.Builder onlyMarked = AwsRequestOverrideConfiguration.builder();
    made.apiNames().forEach(onlyMarked::addApiName);
    return onlyMarked.build().equals(made) ? null : made;
  }

  /**
   * Takes away the mark that paginators and waiters leave on their requests: it is none of the
   * service's, and a stub for an equal request must know it again.
   */
  private static SdkRequest withoutTrace(SdkRequest request) {
    if (request instanceof AwsRequest marked && marked.overrideConfiguration().isPresent()) {
      AwsRequestOverrideConfiguration found = marked.overrideConfiguration().get();
      AwsRequestOverrideConfiguration made = withoutMarks(found);
      if (!found.equals(made)) {
        AwsRequest.Builder copy = marked.toBuilder();
        copy.overrideConfiguration(made);
        return copy.build();
      }
    }
    return request;
  }

  @Override
  public SdkResponse modifyResponse(
      Context.ModifyResponse context, ExecutionAttributes attributes) {
    MockExchange exchange = attributes.getAttribute(EXCHANGE);
    SdkResponse answer = exchange == null ? null : exchange.answer();
    return answer == null ? context.response() : completed(answer, context);
  }

  /** Adds what every answer of a service has, where the stub did not give it. */
  static SdkResponse completed(SdkResponse answer, Context.ModifyResponse context) {
    if (MockitoPresence.mockedType(answer).isPresent()) {
      return copyOf(answer, context.response());
    }
    SdkResponse.Builder builder = answer.toBuilder();
    if (answer.sdkHttpResponse() == null) {
      builder.sdkHttpResponse(context.httpResponse());
    }
    if (builder instanceof AwsResponse.Builder aws
        && aws.responseMetadata() == null
        && context.response() instanceof AwsResponse onTheWire) {
      aws.responseMetadata(onTheWire.responseMetadata());
    }
    return builder.build();
  }

  /** A mocked answer as a real one: the SDK itself goes on building on what it is given. */
  private static SdkResponse copyOf(SdkResponse mocked, SdkResponse onTheWire) {
    SdkResponse.Builder builder = onTheWire.toBuilder();
    for (SdkField<?> field : onTheWire.sdkFields()) {
      Object value = field.getValueOrDefault(mocked);
      if (value != null && MockitoPresence.mockedType(value).isEmpty()) {
        field.set(builder, value);
      }
    }
    return builder.build();
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    forget(context.httpRequest());
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    context.httpRequest().ifPresent(this::forget);
  }

  private void forget(SdkHttpRequest request) {
    String id = invocationId(request);
    if (id != null) {
      underWay.remove(id);
      network.forget(id);
    }
  }
}
