package dev.junitchaos.http;

import dev.junitchaos.fault.NetworkOutage;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * One port on 127.0.0.1 that one call goes through: all attempts of an SDK's API call, or one
 * request of another client. Each attempt says anew what it is to {@link #meet}.
 *
 * <p>The port stays the door's own until it is closed, also while it refuses.
 *
 * <p>Thread-safe.
 */
public final class Door implements AutoCloseable, Closeable {

  private final Relay relay;
  private final InetSocketAddress address;

  /** Bound and not listening, so that the port refuses and nobody else gets it. */
  private Socket hold;

  private @Nullable Listener listener;
  private boolean closed;
  private volatile @Nullable Passage passage;
  private volatile boolean entered;

  Door(Relay relay) {
    this.relay = relay;
    try {
      hold = held(new InetSocketAddress(loopback(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException("no loopback port for a door", e);
    }
    address = new InetSocketAddress(loopback(), hold.getLocalPort());
  }

  /** Where to connect to; the same for the door's whole life. */
  public InetSocketAddress address() {
    return address;
  }

  /**
   * What connections that are accepted from now on meet; those accepted before go on as they were.
   * When this returns, the port refuses or listens as {@code next} says.
   *
   * @param next {@link NetworkOutage.Kind#UNKNOWN_HOST} in it refuses, as the caller acts it out
   * @throws IllegalStateException when the door is closed
   * @throws UncheckedIOException when the port cannot be listened on
   */
  public synchronized void meet(Passage next) {
    if (closed) {
      throw new IllegalStateException("the door is closed");
    }
    passage = next;
    entered = false;
    if (refuses(next)) {
      stopListening();
    } else if (listener == null) {
      try {
        listener = listen();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot listen on " + address, e);
      }
      if (!relay.run(listener)) {
        listener.neverRuns();
      }
    }
  }

  /**
   * Whether a connection arrived since the last {@link #meet}. A connection that was refused never
   * arrived.
   */
  public boolean entered() {
    return entered;
  }

  /**
   * Gives the port up. Connections that were accepted go on: a response may still be on its way.
   * Closing it again does nothing.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    Relay.left(address);
    relay.disown(this);
    stopListening();
    Relay.closeQuietly(hold);
  }

  private void accept(Socket socket) {
    relay.own(socket);
    Passage met = passage;
    entered = true;
    if (met == null || refuses(met)) {
      // Accepted in the moment in which the port began to refuse.
      Connection.resetQuietly(socket);
      relay.disown(socket);
    } else {
      relay.run(new Connection(relay, this, socket, met));
    }
  }

  /** A request begins: gives what it meets, which is what was said last. */
  Passage enter(Passage accepted) {
    entered = true;
    Passage latest = passage;
    return latest == null ? accepted : latest;
  }

  private static boolean refuses(Passage passage) {
    return passage.outage() == NetworkOutage.Kind.CONNECTION_REFUSED
        || passage.outage() == NetworkOutage.Kind.UNKNOWN_HOST;
  }

  /**
   * Listens beside the socket that holds the port, or in its place where the system forbids that.
   */
  private Listener listen() throws IOException {
    try {
      return new Listener(address, this::accept);
    } catch (IOException beside) {
      Relay.closeQuietly(hold);
      return new Listener(address, this::accept);
    }
  }

  private void stopListening() {
    if (listener == null) {
      return;
    }
    Relay.closeQuietly(listener);
    listener = null;
    if (hold.isClosed() && !closed) {
      try {
        hold = held(address);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot hold " + address, e);
      }
    }
  }

  private static Socket held(InetSocketAddress where) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setReuseAddress(true);
      socket.bind(where);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** 127.0.0.1, whatever the machine prefers. */
  private static InetAddress loopback() {
    try {
      return InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
