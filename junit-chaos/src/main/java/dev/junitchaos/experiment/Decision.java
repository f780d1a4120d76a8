package dev.junitchaos.experiment;

import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.Latency;
import dev.junitchaos.fault.LostResponse;
import dev.junitchaos.fault.NetworkOutage;
import dev.junitchaos.fault.ServiceError;
import dev.junitchaos.fault.StatusAnswer;
import dev.junitchaos.fault.ThrownException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one call is to meet: any number of latencies, which add up, at most one fault that ends it,
 * and faults that act later, if there is something for them to act on. Immutable.
 *
 * @param callId the call's number in the journal, to report its end with
 * @param faults those that strike for certain, in the order they act
 * @param later those that are reported by {@link Experiment#struck} when they act
 */
public record Decision(long callId, List<Fault> faults, List<Strike> later) {

  /** Copies the lists. */
  public Decision {
    faults = List.copyOf(faults);
    later = List.copyOf(later);
  }

  /** Nothing acts later. */
  public Decision(long callId, List<Fault> faults) {
    this(callId, faults, List.of());
  }

  /** These act, at once or later. */
  static Decision of(long callId, List<Strike> strikes) {
    List<Fault> faults = new ArrayList<>();
    List<Strike> later = new ArrayList<>();
    for (Strike strike : strikes) {
      if (strike.fault().timing() == Fault.Timing.LATER) {
        later.add(strike);
      } else {
        faults.add(strike.fault());
      }
    }
    return new Decision(callId, faults, later);
  }

  /** Nothing happens to the call. */
  public boolean isCalm() {
    return faults.isEmpty() && later.isEmpty();
  }

  /** How much longer the call takes; zero for no fault of that kind. */
  public Duration latency() {
    Duration sum = Duration.ZERO;
    for (Fault fault : faults) {
      if (fault instanceof Latency latency) {
        sum = sum.plus(latency.min());
      }
    }
    return sum;
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

  /** The exception that is thrown in the handler's place, if one is. */
  public Optional<ThrownException> exception() {
    return find(ThrownException.class);
  }

  /** The answer that is given in the handler's place, if one is. */
  public Optional<StatusAnswer> status() {
    return find(StatusAnswer.class);
  }

  /** The faults of a kind that strike for certain. */
  public <F extends Fault> List<F> all(Class<F> type) {
    return faults.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The faults of a kind that act later. */
  public List<Strike> later(Class<? extends Fault> type) {
    return later.stream().filter(strike -> type.isInstance(strike.fault())).toList();
  }

  private <F extends Fault> Optional<F> find(Class<F> type) {
    for (Fault fault : faults) {
      if (type.isInstance(fault)) {
        return Optional.of(type.cast(fault));
      }
    }
    return Optional.empty();
  }
}
