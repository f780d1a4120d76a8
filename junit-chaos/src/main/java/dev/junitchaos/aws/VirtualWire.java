package dev.junitchaos.aws;

import dev.junitchaos.experiment.Decision;
import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.Latency;
import dev.junitchaos.fault.NetworkOutage;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;

/**
 * Waits on the wire, where time is virtual: what an attempt would wait for at the door is skipped
 * before it is sent, if it is known when its HTTP client gives up. Stateless.
 */
final class VirtualWire {

  private VirtualWire() {}

  /**
   * Skips what can be; throws, in the place of the HTTP client, what ends the attempt meanwhile.
   *
   * @return what is still to happen at the door
   */
  static Decision skip(ApiCall call, Decision decision, ExecutionAttributes attributes) {
    boolean hole = decision.outage().filter(NetworkOutage.Kind.BLACKHOLE::equals).isPresent();
    Duration latency = decision.latency();
    if (!call.clock().isVirtual() || (latency.isZero() && !hole)) {
      return decision;
    }
    Duration timeout = socketTimeout(attributes).orElse(null);
    if (timeout == null) {
      call.waitsOnTheWire();
      return decision;
    }
    boolean givesUp = hole || latency.compareTo(timeout) >= 0;
    Duration rest = call.clock().skip(givesUp ? timeout : latency);
    if (rest.isZero() && call.clock().ended() != null) {
      throw call.clock().ended();
    }
    if (rest.isZero() && givesUp) {
      throw Sneaky.<RuntimeException>thrown(new SocketTimeoutException("Read timed out"));
    }
    return with(decision, rest);
  }

  private static Optional<Duration> socketTimeout(ExecutionAttributes attributes) {
    try {
      SdkClient client = attributes.getAttribute(SdkInternalExecutionAttribute.SDK_CLIENT);
      return client == null
          ? Optional.empty()
          : HttpTimeouts.of(client).map(HttpTimeouts::read).filter(time -> !time.isZero());
    } catch (LinkageError anotherVersion) {
      return Optional.empty();
    }
  }

  /** The same with another latency. */
  private static Decision with(Decision decision, Duration latency) {
    List<Fault> faults = new ArrayList<>(decision.faults());
    faults.removeIf(Latency.class::isInstance);
    if (!latency.isZero()) {
      faults.add(0, new Latency(latency, latency));
    }
    return new Decision(decision.callId(), faults, decision.later());
  }
}
