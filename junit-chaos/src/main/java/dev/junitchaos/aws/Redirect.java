package dev.junitchaos.aws;

import dev.junitchaos.experiment.Decision;
import dev.junitchaos.fault.NetworkOutage;
import dev.junitchaos.http.Door;
import dev.junitchaos.http.Origin;
import dev.junitchaos.http.Passage;
import dev.junitchaos.http.Relay;
import dev.junitchaos.http.Reply;
import dev.junitchaos.journal.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Leads a request through a {@link Door} on loopback, where the network under it can be broken.
 * Stateless.
 *
 * <p>The {@code Host} header stays that of the real endpoint, and the signer signs it as it finds
 * it: so the signature is good for the real endpoint.
 */
final class Redirect {

  /** Something for the client to read, before what the service says takes its place. */
  static final Origin.Answer NOTHING = new Origin.Answer(200, Map.of(), new byte[0]);

  private Redirect() {}

  /** Opens a door for all attempts of a call and points the request at it. */
  static SdkHttpRequest throughDoor(
      ApiCall call,
      SdkHttpRequest request,
      Destination destination,
      ExecutionAttributes attributes) {
    String host = request.firstMatchingHeader("Host").orElseGet(destination::hostHeader);
    Door door = Relay.of(call.experiment()).open();
    call.way().leadsTo(destination.host());
    call.way()
        .redirected(
            door,
            new Origin.Server(destination.isTls(), destination.host(), destination.port(), host));
    return Destination.of(door).leadAs(host, request, attributes);
  }

  /** An SDK client may ask the default proxy selector too; its calls are counted here already. */
  static void keepFromProxy(ApiCall call, SdkHttpRequest request) {
    if (call.decision() != null || call.way().door() != null || call.way().isToStay()) {
      return; // said at the first attempt; and doors are kept from it anyway
    }
    Relay.of(call.experiment()).ignore(request.host(), request.port());
  }

  /**
   * Tells the door what the next attempt meets there.
   *
   * @param instead what answers in the place of the service; {@code null}: the service does
   */
  static void prepare(ApiCall call, Door door, Decision decision, Origin.@Nullable Answer instead) {
    Origin.Answer answer =
        instead == null && decision.serviceError().isPresent() ? NOTHING : instead;
    if (call.way().isToStay() && answer == null && decision.outage().isEmpty()) {
      // It would get through, now or after a wait.
      door.meet(new Passage(Duration.ZERO, null, RefusingDoor.ORIGIN, call.scope()::isAbandoned));
      return;
    }
    Origin origin = answer == null ? call.way().origin() : (Origin.Local) (head, body) -> answer;
    NetworkOutage.Kind outage =
        decision.serviceError().isPresent() ? null : decision.outage().orElse(null);
    Consumer<Outcome> end = call.record().end();
    door.meet(
        new Passage(
            decision.latency(),
            outage,
            Reply.of(decision, call.experiment()),
            origin,
            call::isAbandoned,
            outcome -> {
              if (!outcome.succeeded()) { // whether it does, the SDK finds when it has read it
                end.accept(outcome);
              }
            }));
    if (outage == NetworkOutage.Kind.CONNECTION_REFUSED) {
      end.accept(Outcome.failure(new NetworkOutage(outage).describe()));
    }
  }
}
