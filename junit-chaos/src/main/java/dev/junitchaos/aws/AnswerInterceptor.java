package dev.junitchaos.aws;

import dev.junitchaos.experiment.Decision;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Stands in every AWS client of the JVM and acts out the faults that are in what a service answers.
 *
 * <p>The SDK finds it where it finds {@link ChaosInterceptor}. In which order it asks those it
 * finds there is not said anywhere: it keeps them in a hash table. Not for direct use. With no
 * experiment open it does nothing. Thread-safe.
 */
public final class AnswerInterceptor implements ExecutionInterceptor {

  /** Made by the SDK. */
  public AnswerInterceptor() {}

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    ApiCall call = attributes.getAttribute(ChaosInterceptor.CALL);
    SdkRequest request = context.request();
    if (call == null) {
      return request;
    }
    SplitBatch split = BatchFaults.split(call, request);
    call.split(split);
    return WatchedCalls.asking(call, split == null ? request : split.request(), mocked(attributes));
  }

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    ApiCall call = attributes.getAttribute(ChaosInterceptor.CALL);
    return call == null
        ? context.responseBody()
        : context
            .responseBody()
            .map(
                body ->
                    BrokenInputStream.of(body, call, context.httpResponse(), mocked(attributes)));
  }

  @Override
  public Optional<Publisher<ByteBuffer>> modifyAsyncHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    ApiCall call = attributes.getAttribute(ChaosInterceptor.CALL);
    Decision decision = call == null ? null : call.decision();
    if (call == null || decision == null) {
      return context.responsePublisher();
    }
    return BrokenContent.of(call, BrokenContent.length(context.httpResponse()), mocked(attributes))
        .<Publisher<ByteBuffer>>flatMap(
            content ->
                context
                    .responsePublisher()
                    .map(
                        body ->
                            new BrokenPublisher(
                                body, content, ChaosInterceptor.conditions(call, decision))))
        .or(context::responsePublisher);
  }

  private static boolean mocked(ExecutionAttributes attributes) {
    return attributes.getAttribute(MockNetwork.ATTRIBUTE) != null;
  }

  @Override
  public SdkResponse modifyResponse(
      Context.ModifyResponse context, ExecutionAttributes attributes) {
    ApiCall call = attributes.getAttribute(ChaosInterceptor.CALL);
    Decision decision = call == null ? null : call.decision();
    if (call == null || decision == null) {
      return context.response();
    }
    SdkResponse answer =
        WatchedCalls.answered(
            call,
            context.request(),
            LocalAwsInterceptor.answer(context, attributes),
            mocked(attributes) || LocalAwsInterceptor.isMocked(attributes));
    return ChangedAnswers.of(call, decision, context.request(), answer);
  }

  /** Whether this looks at the answer to a call, and so takes that of a mock from where it is. */
  static boolean actsOn(ExecutionAttributes attributes) {
    ApiCall call = attributes.getAttribute(ChaosInterceptor.CALL);
    return call != null && call.decision() != null;
  }
}
