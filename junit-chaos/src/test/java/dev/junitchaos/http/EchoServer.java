package dev.junitchaos.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server that sends each request's body back, chunked when it came so, and keeps the heads it
 * saw.
 */
final class EchoServer implements AutoCloseable {

  final List<String> seen = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  EchoServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::echo);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  Origin.Server origin(String hostHeader) {
    return new Origin.Server(false, "localhost", port(), hostHeader);
  }

  private void echo(HttpExchange exchange) throws IOException {
    seen.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " Host="
            + exchange.getRequestHeaders().get("Host")
            + " Connection="
            + exchange.getRequestHeaders().get("Connection")
            + " Proxy-Connection="
            + exchange.getRequestHeaders().get("Proxy-Connection"));
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    // All of it first: clients need not read before they have sent everything.
    byte[] body = exchange.getRequestBody().readAllBytes();
    boolean noBody = exchange.getRequestMethod().equals("HEAD") || "0".equals(length);
    exchange.sendResponseHeaders(200, noBody ? -1 : length == null ? 0 : Long.parseLong(length));
    if (!noBody) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
