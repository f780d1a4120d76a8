package dev.junitchaos.lambda.runtime;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * Waits on loopback for the one process that knows a secret: it was told on its standard input,
 * where no other user of the machine sees it.
 */
final class Doorkeeper implements Closeable {

  private static final int SECRET_BYTES = 32;

  private final ServerSocket door;
  private final byte[] secret = new byte[SECRET_BYTES];

  Doorkeeper() throws IOException {
    this.door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    new SecureRandom().nextBytes(secret);
  }

  /** Tells the process where to come and what to say. */
  void tell(OutputStream standardInput) throws IOException {
    try (standardInput) {
      standardInput.write(
          ByteBuffer.allocate(Integer.BYTES + SECRET_BYTES)
              .putInt(door.getLocalPort())
              .put(secret)
              .array());
    }
  }

  /** In the process: comes to the door of whom told it on its standard input. */
  static Wire visit() throws IOException {
    ByteBuffer told = ByteBuffer.wrap(Wire.read(System.in, Integer.BYTES + SECRET_BYTES));
    Socket socket = new Socket(Proxy.NO_PROXY);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), told.getInt()));
    socket.getOutputStream().write(told.array(), Integer.BYTES, SECRET_BYTES);
    return new Wire(socket);
  }

  /** Waits for the process; whoever else comes is turned away. */
  Wire open() throws IOException {
    while (true) {
      Socket socket = door.accept();
      try {
        if (MessageDigest.isEqual(Wire.read(socket.getInputStream(), SECRET_BYTES), secret)) {
          return new Wire(socket);
        }
      } catch (IOException e) {
        // It was another, or is dead already.
      }
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
