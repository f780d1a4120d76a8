package dev.junitchaos.aws;

import dev.junitchaos.http.Door;
import dev.junitchaos.http.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Where the requests of one API call go. Attempts of one call follow each other, though not on one
 * thread.
 */
final class Way {

  // Mutable: known once the first request is made.
  private volatile @Nullable String host;
  private volatile @Nullable String routedFrom;
  private volatile @Nullable Door door;
  private volatile Origin origin = new Origin.AsProxied();
  private volatile boolean toStay;

  /** The endpoint's host as the client knows it; {@code null} when not known yet. */
  @Nullable String host() {
    return routedFrom == null ? host : routedFrom;
  }

  /** The host that is really asked; {@code null} when not known yet. */
  @Nullable String end() {
    return host;
  }

  void leadsTo(String endpointHost) {
    host = endpointHost;
  }

  /** A route leads it elsewhere; targets know it by the endpoint that the client asked for. */
  void routedFrom(String endpointHost) {
    routedFrom = endpointHost;
  }

  /** The loopback port that the request was redirected to; {@code null} when it was not. */
  @Nullable Door door() {
    return door;
  }

  /** Where the request would have gone. */
  Origin origin() {
    return origin;
  }

  void redirected(Door through, Origin to) {
    door = through;
    origin = to;
  }

  /** Whether attempts that no fault answers are kept from leaving this machine. */
  boolean isToStay() {
    return toStay;
  }

  void keepHere() {
    toStay = true;
  }

  /**
   * Whether the attempt under way was sent by a client that never came to the door, and so opens no
   * socket.
   */
  boolean missedTheDoor() {
    Door opened = door;
    return opened != null && !opened.entered();
  }

  /** No attempt will follow. */
  void close() {
    Door opened = door;
    if (opened != null) {
      opened.close();
    }
  }
}
