package dev.junitchaos.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Accepts connections on a door's port until it is closed; from then on the port refuses. */
final class Listener implements Runnable, Closeable {

  private static final int BACKLOG = 50;
  private static final long CLOSE_SECONDS = 5;

  private final ServerSocket server = new ServerSocket();
  private final Consumer<Socket> accepted;
  private final CountDownLatch over = new CountDownLatch(1);

  /** Listens at once; {@link #run} then accepts. */
  Listener(InetSocketAddress address, Consumer<Socket> accepted) throws IOException {
    this.accepted = accepted;
    try {
      // So that it may stand beside the socket that holds the port.
      server.setReuseAddress(true);
      server.bind(address, BACKLOG);
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  @Override
  public void run() {
    try {
      while (true) {
        accepted.accept(server.accept());
      }
    } catch (IOException e) {
      // Closed.
    } finally {
      over.countDown();
    }
  }

  /** Waits for {@link #run}: while a thread is inside accept(), the system goes on listening. */
  @Override
  public void close() throws IOException {
    server.close();
    try {
      over.await(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says that {@link #run} will not be called. */
  void neverRuns() {
    over.countDown();
  }
}
