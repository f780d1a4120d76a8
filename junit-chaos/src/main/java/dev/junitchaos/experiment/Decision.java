package dev.junitchaos.experiment;

import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.Latency;
import dev.junitchaos.fault.LostResponse;
import dev.junitchaos.fault.NetworkOutage;
import dev.junitchaos.fault.ServiceError;
import dev.junitchaos.fault.ThrownException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one call is to meet: any number of latencies, which add up, and at most one fault that ends
 * it. Immutable.
 *
 * @param callId the call's number in the journal, to report its end with
 * @param faults in the order they act
 */
public record Decision(long callId, List<Fault> faults) {

  /** Nothing happens to the call. */
  public boolean isCalm() {
    return faults.isEmpty();
  }

  /** How much longer the call takes; zero for no fault of that kind. */
  public Duration latency() {
    return faults.stream()
        .filter(Latency.class::isInstance)
        .map(fault -> ((Latency) fault).min())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** The outage, if the downstream cannot be reached. */
  public Optional<NetworkOutage.Kind> outage() {
    return find(NetworkOutage.class).map(NetworkOutage::kind);
  }

  /** The error that the AWS service answers, if it does. */
  public Optional<ServiceError> serviceError() {
    return find(ServiceError.class);
  }

  /** How the answer is lost on its way back, if it is. */
  public Optional<NetworkOutage.Kind> lostResponse() {
    return find(LostResponse.class).map(LostResponse::kind);
  }

  /** The exception that the handler throws, if it does. */
  public Optional<ThrownException> exception() {
    return find(ThrownException.class);
  }

  private <F extends Fault> Optional<F> find(Class<F> type) {
    return faults.stream().filter(type::isInstance).map(type::cast).findFirst();
  }
}
