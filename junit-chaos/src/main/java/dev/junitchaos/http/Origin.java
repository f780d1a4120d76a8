package dev.junitchaos.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Where a {@link Door} leads. */
public sealed interface Origin {

  /**
   * A server.
   *
   * @param tls whether it speaks TLS; the JVM's default trust decides whether it is believed
   * @param host the name to connect to
   * @param port the port to connect to
   * @param hostHeader what the {@code Host} header is to say, as the client would have written it
   */
  record Server(boolean tls, String host, int port, String hostHeader) implements Origin {}

  /**
   * What the client itself names, as it does to a proxy: an absolute request target, or {@code
   * CONNECT}.
   */
  record AsProxied() implements Origin {}

  /** Code in this JVM that answers in the place of a server. */
  @FunctionalInterface
  non-sealed interface Local extends Origin {

    /**
     * Answers one request. Called on a thread of the relay.
     *
     * @param head the request line and headers
     * @param body ends where the request's body ends
     */
    Answer answer(Head head, InputStream body) throws IOException;
  }

  /**
   * The head of a request.
   *
   * @param method in capitals
   * @param target as on the request line
   * @param headers by name in lower case; of several with one name the last
   */
  record Head(String method, String target, Map<String, String> headers) {}

  /**
   * A whole answer.
   *
   * @param status such as 200
   * @param headers without {@code Content-Length} and {@code Connection}, which the relay adds
   * @param body may be empty
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Answer(int status, Map<String, String> headers, byte[] body) {}
}
