package dev.junitchaos.aws;

import dev.junitchaos.experiment.Decision;
import dev.junitchaos.fault.NetworkOutage;
import dev.junitchaos.internal.Ticker;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;

/**
 * Acts network faults out for HTTP clients that open no socket, such as a stub: the same waiting
 * and the same exceptions, without the wire. Stateless.
 */
final class NoSocketNetwork {

  /**
   * How long a client without a socket waits for a black hole: the socket timeout of the SDK's own
   * clients.
   */
  static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(30);

  private static final Subscription NOTHING_TO_ASK_FOR =
      new Subscription() {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
      };

  private NoSocketNetwork() {}

  /** Waits and fails on this thread, as the decision says. */
  static void actOut(Decision decision, String host, Ticker ticker)
      throws IOException, InterruptedException {
    pause(decision.latency(), ticker);
    if (decision.serviceError().isPresent() || decision.outage().isEmpty()) {
      return;
    }
    NetworkOutage.Kind outage = decision.outage().get();
    if (outage == NetworkOutage.Kind.BLACKHOLE) {
      pause(SOCKET_TIMEOUT, ticker);
    }
    throw exception(outage, host);
  }

  /**
   * The body of an answer, held back and failing as the decision says; blocks nobody.
   *
   * @param body the answer's own body
   */
  static Publisher<ByteBuffer> delayed(Publisher<ByteBuffer> body, Decision decision, String host) {
    Optional<NetworkOutage.Kind> outage =
        decision.outage().filter(kind -> decision.serviceError().isEmpty());
    Duration wait =
        outage.filter(NetworkOutage.Kind.BLACKHOLE::equals).isPresent()
            ? decision.latency().plus(SOCKET_TIMEOUT)
            : decision.latency();
    Executor later = CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS);
    return subscriber ->
        later.execute(
            () -> {
              if (outage.isPresent()) {
                subscriber.onSubscribe(NOTHING_TO_ASK_FOR);
                subscriber.onError(exception(outage.get(), host));
              } else {
                body.subscribe(subscriber);
              }
            });
  }

  /** What the client's HTTP library throws. */
  static IOException exception(NetworkOutage.Kind outage, String host) {
    return switch (outage) {
      case CONNECTION_REFUSED -> new ConnectException("Connection refused");
      case CONNECTION_RESET -> new SocketException("Connection reset");
      case BLACKHOLE -> new SocketTimeoutException("Read timed out");
      case UNKNOWN_HOST -> new UnknownHostException(host + ": Name or service not known");
    };
  }

  private static void pause(Duration duration, Ticker ticker) throws InterruptedException {
    if (!duration.isZero()) {
      ticker.sleep(duration);
    }
  }
}
