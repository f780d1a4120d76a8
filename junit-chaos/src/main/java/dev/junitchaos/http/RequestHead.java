package dev.junitchaos.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The request line and the header lines of a request as they were sent, and how they are to go on.
 * Immutable.
 *
 * @param method as sent
 * @param target as sent
 * @param version such as {@code HTTP/1.1}
 * @param lines the header lines, each without its end
 */
record RequestHead(String method, String target, String version, List<String> lines) {

  private static final int MOST_BYTES = 1024 * 1024;

  /** What concerns one connection only. */
  private static final Set<String> HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authorization",
          "upgrade",
          "http2-settings");

  /**
   * Reads up to and with the empty line, and not a byte more.
   *
   * @return {@code null} when the client left first or what it sent is no HTTP
   */
  static @Nullable RequestHead read(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    List<String> lines = new ArrayList<>();
    for (int count = 0; count < MOST_BYTES; count++) {
      int next = in.read();
      if (next < 0) {
        return null;
      }
      if (next != '\n') {
        line.write(next);
        continue;
      }
      String text = line.toString(StandardCharsets.ISO_8859_1);
      line.reset();
      if (text.endsWith("\r")) {
        text = text.substring(0, text.length() - 1);
      }
      if (!text.isEmpty()) {
        lines.add(text);
      } else if (!lines.isEmpty()) {
        return parse(lines);
      }
    }
    return null;
  }

  private static @Nullable RequestHead parse(List<String> lines) {
    String[] words = lines.get(0).split(" ", -1);
    return words.length == 3
        ? new RequestHead(words[0], words[1], words[2], List.copyOf(lines.subList(1, lines.size())))
        : null;
  }

  /** The client wants a tunnel. */
  boolean isConnect() {
    return method.equals("CONNECT");
  }

  /** The client wants no body back. */
  boolean isHead() {
    return method.equalsIgnoreCase("HEAD");
  }

  /** The client speaks HTTP/2 without having asked. */
  boolean isHttp2() {
    return method.equals("PRI");
  }

  /** The target names its server, as to a proxy. */
  boolean isAbsolute() {
    return target.regionMatches(true, 0, "http://", 0, 7);
  }

  /** The server at the end of the tunnel. */
  Origin.Server tunnelEnd() throws IOException {
    return server(target, 443);
  }

  /** The server that an absolute target names. */
  Origin.Server namedServer() throws IOException {
    return server(authority(), 80);
  }

  /** The head as bytes for a server that is to see {@code host} in the {@code Host} header. */
  byte[] forServer(String host) {
    return bytes(target, host);
  }

  /** The head as bytes for the server that the absolute target names. */
  byte[] forNamedServer() {
    String rest = target.substring(7 + rawAuthority().length());
    String path = rest.startsWith("/") ? rest : method.equals("OPTIONS") ? "*" : "/" + rest;
    String host = headers().get("host");
    return bytes(path, host == null ? authority() : host);
  }

  /** The headers by name in lower case, of several with one name the last. */
  Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon > 0 && !isContinuation(line)) {
        headers.put(name(line), line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private byte[] bytes(String newTarget, String host) {
    StringBuilder text = new StringBuilder();
    text.append(method).append(' ').append(newTarget).append(' ').append(version).append("\r\n");
    text.append("Host: ").append(host).append("\r\n");
    boolean kept = false;
    for (String line : lines) {
      kept = isContinuation(line) ? kept : !HOP.contains(name(line)) && !name(line).equals("host");
      if (kept) {
        text.append(line).append("\r\n");
      }
    }
    text.append("Connection: close\r\n\r\n");
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private String rawAuthority() {
    int end = 7;
    while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
      end++;
    }
    return target.substring(7, end);
  }

  private String authority() {
    String raw = rawAuthority();
    return raw.substring(raw.lastIndexOf('@') + 1);
  }

  private static Origin.Server server(String authority, int standardPort) throws IOException {
    int colon = authority.lastIndexOf(':');
    boolean hasPort = colon > authority.lastIndexOf(']');
    String host = hasPort ? authority.substring(0, colon) : authority;
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    try {
      int port = hasPort ? Integer.parseInt(authority.substring(colon + 1)) : standardPort;
      return new Origin.Server(false, host, port, authority);
    } catch (NumberFormatException e) {
      throw new IOException("no host and port: " + authority, e);
    }
  }

  private static boolean isContinuation(String line) {
    return line.startsWith(" ") || line.startsWith("\t");
  }

  private static String name(String line) {
    int colon = line.indexOf(':');
    return (colon < 0 ? line : line.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
  }
}
