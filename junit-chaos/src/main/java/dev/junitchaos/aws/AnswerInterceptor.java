package dev.junitchaos.aws;

import dev.junitchaos.experiment.Decision;
import dev.junitchaos.experiment.Strike;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Stands in every AWS client of the JVM and acts out the faults that are in what a service answers.
 *
 * <p>The SDK finds it where it finds {@link ChaosInterceptor}; it is named before that one and
 * before {@link LocalAwsInterceptor}, because the SDK shows answers to the first last. Not for
 * direct use. With no experiment open it does nothing. Thread-safe.
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
    SplitBatch split = split(call, request);
    call.split(split);
    return split == null ? request : split.request();
  }

  private static @Nullable SplitBatch split(ApiCall call, SdkRequest request) {
    for (Strike strike : call.experiment().onEntry(call.call(), request)) {
      SplitBatch split = SplitBatch.of(call.call(), request, strike);
      if (split != null) {
        return split;
      }
    }
    return CapacityGate.split(call, request);
  }

  @Override
  public SdkResponse modifyResponse(
      Context.ModifyResponse context, ExecutionAttributes attributes) {
    ApiCall call = attributes.getAttribute(ChaosInterceptor.CALL);
    Decision decision = call == null ? null : call.decision();
    return call == null || decision == null
        ? context.response()
        : ChangedAnswers.of(call, decision, context.request(), context.response());
  }
}
