package dev.junitchaos.aws;

import dev.junitchaos.experiment.Strike;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;

/** Acts out one kind of fault that keeps some attempts from the service. Stateless. */
@FunctionalInterface
interface Refusal {

  /**
   * The service's answer to an attempt.
   *
   * @param strike of any fault that acts later
   * @return the error; {@code null} when the fault is of another kind or lets the attempt pass
   */
  @Nullable AwsServiceException of(
      Strike strike,
      ApiCall call,
      Context.BeforeTransmission context,
      ExecutionAttributes attributes);
}
