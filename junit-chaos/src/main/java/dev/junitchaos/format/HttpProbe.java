package dev.junitchaos.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request whose answer tells how the system is. Immutable and thread-safe.
 *
 * @param uri {@code http} or {@code https}
 * @param method such as {@code GET}
 * @param headers by name
 * @param body what is sent; {@code null}: nothing
 * @param connectMillis how long it may take to connect
 * @param readMillis how long the answer may take
 */
public record HttpProbe(
    URI uri,
    String method,
    Map<String, String> headers,
    @Nullable String body,
    int connectMillis,
    int readMillis) {

  private static final int MOST_BYTES = 1 << 20;

  /** Copies {@code headers}. */
  public HttpProbe {
    headers = Map.copyOf(headers);
  }

  /**
   * Sends the request.
   *
   * @return {@code status}, {@code headers} and {@code body} of the answer; the body of one that
   *     says it is JSON as maps and lists, where there is a parser
   * @throws IOException when there is no answer
   */
  Map<String, @Nullable Object> ask() throws IOException {
    HttpURLConnection connection = connect();
    try {
      if (body != null) {
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
          out.write(body.getBytes(StandardCharsets.UTF_8));
        }
      }
      Map<String, @Nullable Object> answer = new LinkedHashMap<>();
      answer.put("status", connection.getResponseCode());
      Map<String, String> received = new LinkedHashMap<>();
      connection
          .getHeaderFields()
          .forEach(
              (name, values) -> {
                if (name != null) {
                  received.put(name, String.join(", ", values));
                }
              });
      answer.put("headers", received);
      answer.put("body", body(connection));
      return answer;
    } finally {
      connection.disconnect();
    }
  }

  private HttpURLConnection connect() throws IOException {
    URLConnection opened = uri.toURL().openConnection();
    if (!(opened instanceof HttpURLConnection connection)) {
      throw new IOException(uri + " is not reached over HTTP");
    }
    connection.setRequestMethod(method);
    connection.setConnectTimeout(connectMillis);
    connection.setReadTimeout(readMillis);
    connection.setUseCaches(false);
    headers.forEach(connection::setRequestProperty);
    // So that no connection, and no thread that watches it, outlives the probe.
    connection.setRequestProperty("Connection", "close");
    return connection;
  }

  private static @Nullable Object body(HttpURLConnection connection) throws IOException {
    InputStream stream =
        connection.getResponseCode() < 400
            ? connection.getInputStream()
            : connection.getErrorStream();
    if (stream == null) {
      return "";
    }
    String text;
    try (stream) {
      text = new String(stream.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    }
    String type = connection.getContentType();
    if (type == null || !type.startsWith("application/json") || !Dependency.JACKSON.isThere()) {
      return text;
    }
    try {
      return JsonFile.parse("the answer", text).plain();
    } catch (ChaosFileException e) {
      return text;
    }
  }
}
