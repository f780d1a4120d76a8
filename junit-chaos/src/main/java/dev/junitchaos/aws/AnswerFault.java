package dev.junitchaos.aws;

import dev.junitchaos.experiment.Strike;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/** Acts out one kind of fault that is in what a service answers. Stateless. */
@FunctionalInterface
interface AnswerFault {

  /**
   * What a fault makes of an answer.
   *
   * @param strike of any fault that acts later
   * @return what the caller gets; {@code null} when the fault is of another kind or has nothing to
   *     act on, and so does not act
   * @throws RuntimeException an error that the service answers in the place of its answer, with all
   *     that the SDK expects of one
   */
  @Nullable SdkResponse change(
      Strike strike, ApiCall call, SdkRequest request, SdkResponse response);
}
