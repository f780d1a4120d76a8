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
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Acts out the faults that are in what a service answers. With no experiment open it does nothing.
 * A part of {@link SdkInterceptor}; thread-safe.
 */
final class AnswerHooks {

  SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    ApiCall call = attributes.getAttribute(ChaosHooks.CALL);
    SdkRequest request = context.request();
    if (call == null) {
      return request;
    }
    SplitBatch split = BatchFaults.split(call, request);
    call.split(split);
    return WatchedCalls.asking(call, split == null ? request : split.request(), mocked(attributes));
  }

  Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    ApiCall call = attributes.getAttribute(ChaosHooks.CALL);
    return call == null
        ? context.responseBody()
        : context
            .responseBody()
            .map(
                body ->
                    BrokenInputStream.of(body, call, context.httpResponse(), mocked(attributes)));
  }

  /** The body, which may end early or arrive slowly. */
  Publisher<ByteBuffer> broken(
      Publisher<ByteBuffer> body, SdkHttpResponse head, ExecutionAttributes attributes) {
    ApiCall call = attributes.getAttribute(ChaosHooks.CALL);
    Decision decision = call == null ? null : call.decision();
    if (call == null || decision == null) {
      return body;
    }
    return BrokenContent.of(call, BrokenContent.length(head), mocked(attributes))
        .<Publisher<ByteBuffer>>map(
            content -> new BrokenPublisher(body, content, ChaosHooks.conditions(call, decision)))
        .orElse(body);
  }

  /** The answer as the faults have it. */
  SdkResponse changed(
      Context.ModifyResponse context, SdkResponse answer, ExecutionAttributes attributes) {
    ApiCall call = attributes.getAttribute(ChaosHooks.CALL);
    Decision decision = call == null ? null : call.decision();
    if (call == null || decision == null) {
      return answer;
    }
    SdkResponse watched =
        WatchedCalls.answered(
            call, context.request(), answer, mocked(attributes) || RouteHooks.isMocked(attributes));
    return ChangedAnswers.of(call, decision, context.request(), watched);
  }

  private static boolean mocked(ExecutionAttributes attributes) {
    return attributes.getAttribute(MockNetwork.ATTRIBUTE) != null;
  }
}
