package dev.junitchaos.aws;

import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.Call;
import dev.junitchaos.http.Door;
import dev.junitchaos.http.Origin;
import dev.junitchaos.http.Passage;
import dev.junitchaos.http.Relay;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The one door of an experiment where calls end that would leave for AWS itself: a client that
 * opens a socket arrives there, a stub that opens none goes on as if there were no door.
 * Thread-safe.
 */
final class RefusingDoor implements AutoCloseable {

  private static final String MARK = "x-junit-chaos-refused";

  /** Answers what no service answers, so that whoever sent the request knows. */
  static final Origin.Local ORIGIN =
      (head, body) -> {
        body.transferTo(OutputStream.nullOutputStream());
        return new Origin.Answer(200, Map.of(MARK, "true"), new byte[0]);
      };

  private final Door door;
  private final Destination place;

  private RefusingDoor(Door door) {
    this.door = door;
    this.place = Destination.of(door);
    door.meet(new Passage(Duration.ZERO, null, ORIGIN, () -> false));
  }

  /** Whether a call that goes to this host is to be kept from it. */
  static boolean isFor(ApiCall call, String host) {
    Experiment experiment = call.experiment();
    return !experiment.switches().allowRemote()
        && !experiment.plan().rules().isEmpty()
        && !experiment.isClosed()
        && !LocalHosts.isLocal(host);
  }

  /** Points a request here. */
  static SdkHttpRequest lead(
      ApiCall call,
      SdkHttpRequest request,
      Destination destination,
      ExecutionAttributes attributes) {
    Relay relay = Relay.of(call.experiment());
    RefusingDoor here =
        call.experiment().attachment(RefusingDoor.class, () -> new RefusingDoor(relay.open()));
    String host = request.firstMatchingHeader("Host").orElseGet(destination::hostHeader);
    return here.place.leadAs(host, request, attributes);
  }

  /** Whether an answer came from here, or from another door with this {@link #ORIGIN}. */
  static boolean answered(SdkHttpResponse response) {
    return response.firstMatchingHeader(MARK).isPresent();
  }

  /** What the caller of a refused call meets. */
  static String refusal(Call.Aws call, String host) {
    return call.name()
        + " was refused: no fault answers it, and while there are faults around it must not"
        + " leave for "
        + host
        + ". Do one of these:\n  keep it on this machine: @RegisterExtension static LocalAws aws"
        + " = LocalAws.inRegion(\""
        + Objects.requireNonNullElse(call.region(), "eu-north-1")
        + "\").route(\""
        + call.service()
        + "\", localServer::endpoint);\n  have a fault answer it:"
        + " @RemoveDownstream(service = \""
        + call.service()
        + "\")\n  allow it, in an account that is there for this:"
        + " junit.chaos.allow-remote = true";
  }

  @Override
  public void close() {
    door.close();
  }
}
