package dev.junitchaos.aws;

import dev.junitchaos.experiment.Decision;
import dev.junitchaos.experiment.Strike;
import dev.junitchaos.http.Door;
import dev.junitchaos.http.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.http.SdkHttpRequest;

/** The errors that depend on what is in a request, and so are not decided before. Stateless. */
final class Refusals {

  private static final List<Refusal> ALL =
      List.of(ExpiredKeys::refusal, ParameterFaults::refusal, CapacityGate::refusal);

  private Refusals() {}

  /**
   * What answers an attempt in the place of the service, on the wire; {@code null}: the service
   * does.
   */
  static Origin.@Nullable Answer instead(
      ApiCall call,
      Decision decision,
      SdkHttpRequest request,
      @Nullable Door door,
      @Nullable MockNetwork mocked) {
    if (call.sendsNothing()) {
      return Redirect.NOTHING;
    }
    if (door == null && mocked == null) {
      return null; // nowhere to answer
    }
    for (Strike strike : decision.later()) {
      Origin.Answer refusal = ClockGate.refusal(strike, call, request);
      if (refusal != null) {
        call.experiment().struck(decision.callId(), strike);
        return refusal;
      }
    }
    return null;
  }

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
