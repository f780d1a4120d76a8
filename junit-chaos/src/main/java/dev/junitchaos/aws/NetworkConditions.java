package dev.junitchaos.aws;

import dev.junitchaos.experiment.Decision;
import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.Latency;
import dev.junitchaos.fault.NetworkOutage;
import dev.junitchaos.http.Origin;
import dev.junitchaos.internal.Ticker;
import dev.junitchaos.journal.Outcome;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * What one attempt meets on its way, for HTTP clients that open no socket: a mock's, or a stub. The
 * same waiting and the same exceptions, without the wire.
 *
 * @param decision the faults
 * @param instead what answers in the place of the service; {@code null}: the service does
 * @param ticker where the time comes from
 * @param waits ends what is still waited for when the experiment ends
 */
record NetworkConditions(
    Decision decision, Origin.@Nullable Answer instead, Ticker ticker, Waits waits) {

  /** The SDK's default socket timeout: no client waits longer for a black hole. */
  static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(30);

  private static final Subscription NOTHING_TO_ASK_FOR =
      new Subscription() {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
      };

  /** The answer that does not come from the mock; {@code null}: it is asked. */
  Origin.@Nullable Answer answer() {
    return instead == null && decision.serviceError().isPresent() ? Redirect.NOTHING : instead;
  }

  /** What the answer meets on its way back, once the request has taken effect. */
  NetworkConditions wayBack() {
    List<Fault> faults =
        decision
            .lostResponse()
            .<List<Fault>>map(kind -> List.of(new NetworkOutage(kind)))
            .orElse(List.of());
    return new NetworkConditions(new Decision(decision.callId(), faults), instead, ticker, waits);
  }

  /** Lets the attempt meet its faults on this thread; returns if it gets through. */
  void meet(String host) throws IOException {
    Duration rest = ticker.skip(waitingTime());
    if (!rest.isZero()) {
      try {
        ticker.real().sleep(rest);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw interrupted();
      }
    }
    Optional<Exception> failure = failure(host);
    if (failure.isPresent()) {
      throw Sneaky.<RuntimeException>thrown(failure.get());
    }
  }

  /**
   * As {@link #meet}, without blocking the caller. Completing the result in any way ends the wait.
   */
  CompletableFuture<Void> meetLater(String host) {
    CompletableFuture<Void> met = new CompletableFuture<>();
    Duration wait = waitingTime();
    if (wait.isZero()) {
      end(met, host);
      return met;
    }
    Thread waiting =
        new Thread(
            () -> {
              try {
                if (ticker instanceof CallClock clock) {
                  clock.awaitCaller();
                }
                ticker.real().sleep(ticker.skip(wait));
                end(met, host);
              } catch (InterruptedException interrupted) {
                met.completeExceptionally(interrupted());
              }
            },
            "junit-chaos mock network");
    waiting.setDaemon(true);
    waiting.start();
    var unused = met.whenComplete((done, failure) -> waiting.interrupt());
    waits.keep(met);
    return met;
  }

  private void end(CompletableFuture<Void> met, String host) {
    failure(host).ifPresentOrElse(met::completeExceptionally, () -> met.complete(null));
  }

  private static IOException interrupted() {
    return new InterruptedIOException("Interrupted while waiting for an answer");
  }

  /**
   * The body of an answer, held back, and failing, as the faults say; blocks nobody.
   *
   * @param through runs when the attempt got through; the body fails with what it throws
   * @param ended is told when it did not
   */
  Publisher<ByteBuffer> holdBack(
      Publisher<ByteBuffer> body, String host, Runnable through, Consumer<Outcome> ended) {
    return subscriber -> {
      var unused =
          meetLater(host)
              .thenCompose(arrived -> wayBack().meetLater(host))
              .thenRun(through)
              .whenComplete(
                  (got, failure) -> {
                    if (failure == null) {
                      body.subscribe(subscriber);
                    } else {
                      ended.accept(outcome(causeOf(failure)));
                      fail(subscriber, failure);
                    }
                  });
    };
  }

  /** What an attempt met that failed with this, in the words that the relay has for it. */
  Outcome outcome(Throwable failure) {
    if (failure instanceof IOException && decision.lostResponse().isPresent()) {
      return Outcome.LOST_RESPONSE;
    }
    if (failure instanceof InterruptedIOException
        || failure instanceof CancellationException
        || failure instanceof ApiCallAttemptTimeoutException
        || failure instanceof ApiCallTimeoutException) {
      return Outcome.NO_ANSWER;
    }
    return failure instanceof IOException && decision.outage().isPresent()
        ? Outcome.failure(new NetworkOutage(decision.outage().get()).describe())
        : Outcome.failure(failure);
  }

  /** Tells a subscriber that there is no body. */
  static void fail(Subscriber<?> subscriber, Throwable failure) {
    subscriber.onSubscribe(NOTHING_TO_ASK_FOR);
    subscriber.onError(causeOf(failure));
  }

  private static Throwable causeOf(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /** Waits without blocking the caller; fails only when the time of the attempt is up. */
  CompletableFuture<Void> pause(long nanos) {
    Duration time = Duration.ofNanos(nanos);
    return new NetworkConditions(
            new Decision(decision.callId(), List.of(new Latency(time, time))),
            instead,
            ticker,
            waits)
        .meetLater("");
  }

  /** Waits as long as a client does for a byte that does not come, and fails as it does. */
  CompletableFuture<Void> timeOut() {
    return new NetworkConditions(
            new Decision(
                decision.callId(), List.of(new NetworkOutage(NetworkOutage.Kind.BLACKHOLE))),
            instead,
            ticker,
            waits)
        .meetLater("");
  }

  /** Latency is on the wire: where nothing is sent, nothing takes longer. */
  private Duration waitingTime() {
    NetworkOutage.Kind outage = decision.outage().orElse(null);
    if (outage == NetworkOutage.Kind.CONNECTION_REFUSED
        || outage == NetworkOutage.Kind.UNKNOWN_HOST) {
      return Duration.ZERO;
    }
    return outage == NetworkOutage.Kind.BLACKHOLE
        ? decision.latency().plus(SOCKET_TIMEOUT)
        : decision.latency();
  }

  private Optional<Exception> failure(String host) {
    if (ticker instanceof CallClock clock && clock.ended() != null) {
      return Optional.of(clock.ended());
    }
    return decision
        .outage()
        .map(
            kind ->
                switch (kind) {
                  case CONNECTION_REFUSED -> new ConnectException("Connection refused");
                  case CONNECTION_RESET -> new SocketException("Connection reset");
                  case UNKNOWN_HOST -> new UnknownHostException(host);
                  case BLACKHOLE -> new SocketTimeoutException("Read timed out");
                });
  }
}
