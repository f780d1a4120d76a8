package dev.junitchaos.http;

import dev.junitchaos.experiment.Strike;
import dev.junitchaos.fault.NetworkOutage;
import dev.junitchaos.fault.StandInAnswer;
import dev.junitchaos.journal.Outcome;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One connection that came through a door, and what it meets, in order. Runs once. */
final class Connection implements Runnable {

  private static final String TUNNEL = "HTTP/1.1 200 Connection established\r\n\r\n";

  private final Relay relay;
  private final Door door;
  private final Socket client;
  // Mutable: known when the request begins.
  private Passage passage;
  private @Nullable ReadAhead ahead;

  /**
   * A connection that was accepted.
   *
   * @param passage what it meets, unless the door says otherwise by the time that its request
   *     begins: clients open connections before they have a use for them
   */
  Connection(Relay relay, Door door, Socket client, Passage passage) {
    this.relay = relay;
    this.door = door;
    this.client = client;
    this.passage = passage;
  }

  @Override
  public void run() {
    try (client) {
      client.setTcpNoDelay(true);
      serve();
    } catch (IOException e) {
      // The client is gone, or the relay is being closed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      relay.disown(client);
      if (ahead != null) {
        ahead.close();
      }
    }
  }

  private void serve() throws IOException, InterruptedException {
    InputStream in = new BufferedInputStream(client.getInputStream(), 16 * 1024);
    in.mark(1);
    if (in.read() < 0) {
      return;
    }
    in.reset();
    passage = door.enter(passage);
    Ending ending = new Ending(relay, passage);
    try {
      serve(in, ending);
    } catch (IOException e) {
      ending.clientLeft();
      throw e;
    }
  }

  private void serve(InputStream in, Ending ending) throws IOException, InterruptedException {
    RequestHead head = null;
    if (passage.origin() instanceof Origin.AsProxied) {
      // A tunnel is the proxy's own; what goes wrong does so inside it, as it would without one.
      head = RequestHead.read(in);
      if (head == null) {
        return;
      }
      if (head.isConnect()) {
        client.getOutputStream().write(TUNNEL.getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    if (!passage.delay().isZero()) {
      in = watched(in, ending);
      relay.ticker().sleep(passage.delay());
    }
    if (passage.abandoned().getAsBoolean()) {
      return;
    }
    NetworkOutage.Kind outage = passage.outage();
    if (outage == null) {
      passOn(head, in, ending);
    } else if (outage == NetworkOutage.Kind.BLACKHOLE) {
      drain(in);
      ending.clientLeft();
    } else {
      awaitRequest(head, in);
      ending.tell(Outcome.failure(new NetworkOutage(outage).describe()));
      resetQuietly(client);
    }
  }

  /** Sees the client leave while nobody reads. */
  private InputStream watched(InputStream in, Ending ending) {
    ReadAhead reading = new ReadAhead();
    ahead = reading;
    relay.run(
        () -> {
          reading.pump(in);
          ending.clientLeft();
        });
    return new BufferedInputStream(reading);
  }

  private Crossing crossing(InputStream in, Ending ending) {
    return new Crossing(relay, ending, client, in, passage.reply());
  }

  /** Answers in the place of the server. */
  private void standIn(Strike strike, RequestHead head, InputStream in, Ending ending)
      throws IOException, InterruptedException {
    StandInAnswer fault = (StandInAnswer) strike.fault();
    Origin.Answer answer =
        new Origin.Answer(
            fault.status(),
            fault.contentType().isEmpty() ? Map.of() : Map.of("Content-Type", fault.contentType()),
            fault.body().getBytes(StandardCharsets.UTF_8));
    passage.reply().struck().accept(strike);
    new LocalAnswer((request, body) -> answer, Reply.UNTOUCHED, relay.ticker(), ending)
        .answer(head, in, client);
  }

  private void passOn(@Nullable RequestHead read, InputStream in, Ending ending)
      throws IOException, InterruptedException {
    RequestHead head = read == null ? RequestHead.read(in) : read;
    if (head == null || head.isHttp2() || passage.abandoned().getAsBoolean()) {
      return;
    }
    Origin origin = passage.origin();
    if (origin instanceof Origin.Local local) {
      new LocalAnswer(local, passage.reply(), relay.ticker(), ending).answer(head, in, client);
    } else if (origin instanceof Origin.Server server) {
      crossing(in, ending).cross(server, head.forServer(server.hostHeader()));
    } else if (head.isConnect()) {
      crossing(in, ending).cross(head.tunnelEnd(), null);
    } else if (head.isAbsolute() && passage.reply().first(StandInAnswer.class).isPresent()) {
      standIn(passage.reply().first(StandInAnswer.class).get(), head, in, ending);
    } else if (head.isAbsolute()) {
      crossing(in, ending).cross(head.namedServer(), head.forNamedServer());
    }
  }

  /**
   * Waits until the whole request was sent: a reset in the middle of it would show some clients an
   * early end in the place of a reset, as the operating system reports it only once.
   */
  private static void awaitRequest(@Nullable RequestHead read, InputStream in) throws IOException {
    RequestHead head = read == null ? RequestHead.read(in) : read;
    if (head == null || head.isHttp2()) {
      return;
    }
    if (head.isConnect()) {
      if (in.read() < 0) {
        throw new IOException("the client left");
      }
    } else if (!head.headers().containsKey("expect")) {
      drain(RequestBody.of(head.headers(), in));
    }
  }

  /** Reads until the client goes away, however it does. */
  static void drain(InputStream in) {
    byte[] nowhere = new byte[16 * 1024];
    try {
      int count = 0;
      while (count >= 0) {
        count = in.read(nowhere);
      }
    } catch (IOException e) {
      // Gone.
    }
  }

  /** Ends a connection with a reset in place of an orderly end. */
  static void resetQuietly(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // Gone already.
    }
  }
}
