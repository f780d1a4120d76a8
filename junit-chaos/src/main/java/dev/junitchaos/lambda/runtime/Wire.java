package dev.junitchaos.lambda.runtime;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.Socket;

/** One end of the connection between the test's JVM and a function's process. Thread-safe. */
final class Wire implements Closeable {

  private final Socket socket;
  private final ObjectOutputStream out;
  private final ObjectInputStream in;

  /** Both ends must be made at the same time: each waits for the other's first bytes. */
  Wire(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    this.out = new ObjectOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    out.flush();
    this.in = new ObjectInputStream(socket.getInputStream());
  }

  void send(Message message) throws IOException {
    synchronized (out) {
      out.writeObject(message);
      out.reset(); // what is sent is not kept
      out.flush();
    }
  }

  /** The next message, for which this waits; to be asked by one thread. */
  Message receive() throws IOException {
    try {
      return (Message) in.readObject();
    } catch (ClassNotFoundException e) {
      throw new IOException("the two processes have different class paths", e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** As many bytes as a secret has, all of which must come. */
  static byte[] read(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("the connection ended");
    }
    return bytes;
  }
}
