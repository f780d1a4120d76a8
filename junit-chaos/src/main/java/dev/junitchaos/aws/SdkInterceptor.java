package dev.junitchaos.aws;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Stands in every AWS client of the JVM. Routes say where a request leads, chaos breaks the way
 * there, answers are changed on the way back; the order in which they come to act is here and
 * nowhere else, because the SDK keeps global interceptors in a hash table.
 *
 * <p>The SDK finds it through {@code
 * software/amazon/awssdk/global/handlers/execution.interceptors}; not for direct use. Thread-safe.
 */
public final class SdkInterceptor implements ExecutionInterceptor {

  private final RouteHooks routes = new RouteHooks();
  private final ChaosHooks chaos = new ChaosHooks();
  private final AnswerHooks answers = new AnswerHooks();

  /** Made by the SDK. */
  public SdkInterceptor() {}

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    routes.beforeExecution(context, attributes);
    chaos.beforeExecution(context, attributes);
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    SecondCall second = SecondCall.of(attributes);
    return second == null
        ? answers.modifyRequest(context, attributes)
        : second.patient(context.request());
  }

  /** The way to break is the way to where the route leads. */
  @Override
  public SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    SecondCall second = SecondCall.of(attributes);
    if (second != null) {
      return second.lead(context.httpRequest(), attributes);
    }
    SdkHttpRequest routed = routes.modifyHttpRequest(context, attributes);
    return chaos.modifyHttpRequest(context, routed, attributes);
  }

  @Override
  public Optional<RequestBody> modifyHttpContent(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    return routes.modifyHttpContent(context, attributes);
  }

  @Override
  public Optional<AsyncRequestBody> modifyAsyncHttpContent(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    return routes.modifyAsyncHttpContent(context, attributes);
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    routes.beforeTransmission(context, attributes);
    chaos.beforeTransmission(context, attributes);
  }

  /** What a mock throws is what the service answered. */
  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
    SecondCall second = SecondCall.of(attributes);
    if (second != null) {
      second.arrived();
    }
    Throwable failure = routes.failure(attributes);
    if (failure != null) {
      chaos.attemptFailed(failure, attributes);
      throw Sneaky.<RuntimeException>thrown(failure);
    }
    chaos.afterTransmission(context, attributes);
  }

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    return answers.modifyHttpResponseContent(context, attributes);
  }

  /** A body that is held back can still break. */
  @Override
  public Optional<Publisher<ByteBuffer>> modifyAsyncHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    return chaos
        .holdBack(context, attributes)
        .map(body -> answers.broken(body, context.httpResponse(), attributes));
  }

  /** The mock's answer takes the place of what was on the wire, and is then changed like any. */
  @Override
  public SdkResponse modifyResponse(
      Context.ModifyResponse context, ExecutionAttributes attributes) {
    SecondCall second = SecondCall.of(attributes);
    if (second != null) {
      UncheckedAnswers.accept(attributes);
      return second.answerOr(context.response());
    }
    SdkResponse changed =
        answers.changed(context, routes.modifyResponse(context, attributes), attributes);
    chaos.arrived(attributes);
    return changed;
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    chaos.afterExecution(context, attributes);
    routes.afterExecution(context, attributes);
    SecondCall second = SecondCall.of(attributes);
    if (second != null) {
      second.end();
    }
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    chaos.onExecutionFailure(context, attributes);
    routes.onExecutionFailure(context, attributes);
    SecondCall second = SecondCall.of(attributes);
    if (second != null) {
      second.close();
    }
  }
}
