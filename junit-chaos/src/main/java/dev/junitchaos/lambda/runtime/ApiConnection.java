package dev.junitchaos.lambda.runtime;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One connection of the runtime client's: as much of HTTP/1.1 as it speaks. The JDK's own server
 * sends an answer in two packets, and each invocation then waits 80 ms for acknowledgements.
 *
 * <p>Used by one thread.
 */
final class ApiConnection implements Closeable {

  private final Socket socket;
  private final InputStream in;

  ApiConnection(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /**
   * What the client asks.
   *
   * @param path without the host
   * @param headers by name, in lower case
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Request(String path, Map<String, String> headers, byte[] body) {}

  /** The next request, for which this waits; {@code null} when there will be none. */
  @Nullable Request next() throws IOException {
    String line = line();
    if (line == null) {
      return null;
    }
    String path = line.split(" ")[1];
    Map<String, String> headers = new TreeMap<>();
    for (String header = line(); header != null && !header.isEmpty(); header = line()) {
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).trim());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new Request(path, headers, Wire.read(in, length));
  }

  /** The runtime client's native code crashes on an answer without a content type. */
  void answer(String status, Map<String, String> headers, byte[] body) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append("\r\n");
    head.append("Content-Type: application/json\r\n");
    head.append("Content-Length: ").append(body.length).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("\r\n");
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
    whole.writeBytes(body);
    whole.writeTo(socket.getOutputStream());
  }

  private @Nullable String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        return null;
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
