package dev.junitchaos.http;

import dev.junitchaos.fault.CutBody;
import dev.junitchaos.fault.NetworkOutage;
import dev.junitchaos.journal.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Passes a connection on to a server and pumps bytes both ways until both sides have said all they
 * had to say. Used once.
 */
final class Crossing {

  private static final int BUFFER = 64 * 1024;

  /** How long a client that has its answer may take to close, before it is closed. */
  private static final long LINGER_SECONDS = 2;

  private final Relay relay;
  private final Ending ending;
  private final Socket client;
  private final InputStream fromClient;
  private final Reply reply;
  private final CountDownLatch clientIsDone = new CountDownLatch(1);

  Crossing(Relay relay, Ending ending, Socket client, InputStream fromClient, Reply reply) {
    this.reply = reply;
    this.relay = relay;
    this.ending = ending;
    this.client = client;
    this.fromClient = fromClient;
  }

  /**
   * Connects and pumps.
   *
   * @param head what the server gets first; {@code null} for a tunnel, of which nothing is known
   *     but its bytes
   */
  void cross(Origin.Server server, byte @Nullable [] head) throws IOException {
    Socket plain = relay.own(new Socket());
    try (plain) {
      Socket origin = connect(plain, server);
      if (head != null) {
        origin.getOutputStream().write(head);
        origin.getOutputStream().flush();
      }
      relay.run(() -> pumpRequest(origin));
      pumpResponse(origin, head != null);
    } catch (IOException e) {
      ending.tell(Outcome.NO_ANSWER);
      Connection.resetQuietly(client);
      throw e;
    } finally {
      relay.disown(plain);
    }
  }

  private static Socket connect(Socket plain, Origin.Server server) throws IOException {
    InetSocketAddress address = new InetSocketAddress(server.host(), server.port());
    if (address.isUnresolved()) {
      throw new UnknownHostException(server.host());
    }
    plain.setTcpNoDelay(true);
    plain.connect(address);
    return server.tls() ? secure(plain, server) : plain;
  }

  private static Socket secure(Socket plain, Origin.Server server) throws IOException {
    try {
      SSLSocket socket =
          (SSLSocket)
              SSLContext.getDefault()
                  .getSocketFactory()
                  .createSocket(plain, server.host(), server.port(), true);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return socket;
    } catch (SSLException e) {
      System.getLogger("dev.junitchaos")
          .log(
              System.Logger.Level.WARNING,
              "The relay could not speak TLS with {0}:{1}: {2}. It trusts what the JVM''s default"
                  + " SSLContext trusts; a client''s own trust settings do not reach it.",
              server.host(),
              String.valueOf(server.port()),
              e.getMessage());
      throw e;
    } catch (NoSuchAlgorithmException e) {
      throw new IOException("the JVM has no default SSLContext", e);
    }
  }

  /** From the client to the server, on a thread of its own. */
  private void pumpRequest(Socket origin) {
    try {
      OutputStream out = origin.getOutputStream();
      byte[] buffer = new byte[BUFFER];
      int count = fromClient.read(buffer);
      while (count >= 0) {
        out.write(buffer, 0, count);
        out.flush();
        count = fromClient.read(buffer);
      }
      if (!(origin instanceof SSLSocket)) {
        // TLS before 1.3 knows no half-closed connection: the server would drop its answer.
        origin.shutdownOutput();
      }
    } catch (IOException e) {
      // The server takes no more, and may have answered already; the client is heard to its end.
      Connection.drain(fromClient);
    } finally {
      ending.clientLeft();
      clientIsDone.countDown();
    }
  }

  /** From the server to the client. */
  private void pumpResponse(Socket origin, boolean isHttp) throws IOException {
    InputStream in = origin.getInputStream();
    OutputStream out = client.getOutputStream();
    byte[] buffer = new byte[BUFFER];
    int status = 0;
    int count = in.read(buffer);
    if (reply.lost().isPresent() && count >= 0) {
      lose(reply.lost().get());
      return;
    }
    BrokenBody broken = new BrokenBody(reply, relay.ticker());
    if (isHttp && broken.acts()) {
      sendBroken(broken, new Collected(in, buffer, count, out).answer(), out);
      return;
    }
    while (count >= 0) {
      if (isHttp && status < 200) {
        status = StatusLine.last(buffer, count, status);
      }
      if (!isHttp || status >= 200) {
        ending.answering();
      }
      out.write(buffer, 0, count);
      count = in.read(buffer);
    }
    if (isHttp) {
      ending.tell(
          status < 200 ? Outcome.NO_ANSWER : new Outcome(status < 400, String.valueOf(status)));
    }
    end();
  }

  private void sendBroken(BrokenBody broken, byte[] answer, OutputStream out) throws IOException {
    int status = StatusLine.last(answer, Math.min(answer.length, BUFFER), 0);
    ending.answering();
    try {
      CutBody cut = broken.send(answer, out);
      if (cut != null && cut.end() == CutBody.End.STALL) {
        clientIsDone.await();
      }
      ending.tell(BrokenBody.outcome(status, cut));
      if (cut != null && cut.end() == CutBody.End.RESET) {
        Connection.resetQuietly(client);
      } else if (cut == null || cut.end() == CutBody.End.EARLY) {
        end();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All was said. */
  private void end() throws IOException {
    client.shutdownOutput();
    try {
      // To close on bytes that were not read would reset the connection and lose the answer.
      clientIsDone.await(LINGER_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The server has begun to answer, so the request arrived; the client learns nothing of it. */
  private void lose(NetworkOutage.Kind how) throws IOException {
    ending.answering();
    if (how != NetworkOutage.Kind.CONNECTION_RESET) {
      try {
        clientIsDone.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    ending.tell(Outcome.LOST_RESPONSE);
    Connection.resetQuietly(client);
  }
}
