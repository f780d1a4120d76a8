package dev.junitchaos.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Says something to a port, word for word, and reads all that comes back. */
final class RawClient implements AutoCloseable {

  final Socket socket = new Socket();

  RawClient(InetSocketAddress address) throws IOException {
    socket.setSoTimeout(20_000);
    socket.connect(address, 20_000);
  }

  static String ask(InetSocketAddress address, String request) throws IOException {
    try (RawClient client = new RawClient(address)) {
      client.say(request);
      return client.all();
    }
  }

  void say(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  String all() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
