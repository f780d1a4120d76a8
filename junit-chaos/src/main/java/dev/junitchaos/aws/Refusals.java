package dev.junitchaos.aws;

import dev.junitchaos.experiment.Decision;
import dev.junitchaos.experiment.Strike;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;

/** The errors that depend on what is in a request, and so are not decided before. Stateless. */
final class Refusals {

  private static final List<Refusal> ALL =
      List.of(ExpiredKeys::refusal, ParameterFaults::refusal, CapacityGate::refusal);

  private Refusals() {}

  /** The first that applies, which is recorded; {@code null} for none. */
  static @Nullable AwsServiceException of(
      ApiCall call,
      Decision decision,
      Context.BeforeTransmission context,
      ExecutionAttributes attributes) {
    if (decision.later().isEmpty()
        || decision.serviceError().isPresent()
        || decision.outage().isPresent()) {
      return null; // nothing looks at it, or it never arrives
    }
    for (Refusal kind : ALL) {
      for (Strike strike : decision.later()) {
        AwsServiceException refusal = kind.of(strike, call, context, attributes);
        if (refusal != null) {
          call.experiment().struck(decision.callId(), strike);
          return refusal;
        }
      }
    }
    return null;
  }
}
