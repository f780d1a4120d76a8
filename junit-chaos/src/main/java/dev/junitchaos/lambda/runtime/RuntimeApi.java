package dev.junitchaos.lambda.runtime;

import dev.junitchaos.lambda.runtime.ApiConnection.Request;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The Runtime API that Lambda offers to a runtime client, for one execution environment ("Using the
 * Lambda runtime API for custom runtimes"): hands out events and takes responses.
 *
 * <p>Thread-safe. One invocation runs at a time.
 */
final class RuntimeApi implements Closeable {

  private static final String ROOT = "/2018-06-01/runtime/";

  /** What a response may have, as Lambda says when one is larger. */
  private static final int MOST_BYTES = 6_291_556;

  private final ServerSocket door;
  private final RuntimeThreads threads;
  private final Set<ApiConnection> connections = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final CompletableFuture<Optional<Answer.Failure>> init = new CompletableFuture<>();

  // Mutable: the invocation that runs, if one does.
  private volatile @Nullable Pending current;

  /** An API that is open. */
  RuntimeApi(RuntimeThreads threads) throws IOException {
    this.door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    this.threads = threads;
    threads.start("api", this::accept);
  }

  /** Its host and port. */
  String address() {
    return "127.0.0.1:" + door.getLocalPort();
  }

  /** Completes when the runtime client asks for its first event, or with why it never will. */
  CompletableFuture<Optional<Answer.Failure>> init() {
    return init;
  }

  /** Hands out an event; the result completes when the handler is done with it. */
  CompletableFuture<Answer> send(Event event) {
    Pending next = new Pending(event, new CompletableFuture<>());
    current = next;
    events.add(event);
    return next.answer();
  }

  /** There is no process any more: no answer will come. */
  void exited(int status) {
    Pending running = current;
    init.complete(Optional.of(Answer.Failure.exit(null, status)));
    if (running != null) {
      running.answer().complete(Answer.Failure.exit(running.event().requestId(), status));
    }
  }

  private void accept() {
    try {
      while (true) {
        ApiConnection connection = new ApiConnection(door.accept());
        connections.add(connection);
        threads.start("api", () -> serve(connection));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(ApiConnection connection) {
    try (connection) {
      for (Request request = connection.next(); request != null; request = connection.next()) {
        serve(connection, request);
      }
    } catch (IOException e) {
      // The process is gone, or this is closed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(connection);
    }
  }

  private void serve(ApiConnection connection, Request request)
      throws IOException, InterruptedException {
    String path = request.path().startsWith(ROOT) ? request.path().substring(ROOT.length()) : "";
    if (path.equals("invocation/next")) {
      init.complete(Optional.empty());
      next(connection);
    } else if (path.equals("init/error")) {
      init.complete(Optional.of(failure(request)));
      accepted(connection);
    } else if (path.endsWith("/response") && request.body().length > MOST_BYTES) {
      answered(path, Answer.Failure.tooLarge(request.body().length, MOST_BYTES));
      status(connection, "413 Payload Too Large");
    } else if (path.endsWith("/response")) {
      accepted(connection);
      answered(path, new Answer.Response(request.body()));
    } else if (path.endsWith("/error")) {
      accepted(connection);
      answered(path, failure(request));
    } else {
      status(connection, "404 Not Found");
    }
  }

  private void next(ApiConnection connection) throws IOException, InterruptedException {
    Event event = events.take();
    connection.answer(
        "200 OK",
        Map.of(
            "Lambda-Runtime-Aws-Request-Id", event.requestId(),
            "Lambda-Runtime-Deadline-Ms", Long.toString(event.deadline().toEpochMilli()),
            "Lambda-Runtime-Invoked-Function-Arn", event.arn()),
        event.payload());
  }

  /** Of several answers to one event the first counts. */
  private void answered(String path, Answer answer) {
    Pending running = current;
    if (running != null && path.startsWith("invocation/" + running.event().requestId() + "/")) {
      running.answer().complete(answer);
    }
  }

  private static Answer.Failure failure(Request request) {
    return Answer.Failure.of(
        new String(request.body(), StandardCharsets.UTF_8),
        request.headers().get("lambda-runtime-function-error-type"));
  }

  private static void accepted(ApiConnection connection) throws IOException {
    status(connection, "202 Accepted");
  }

  private static void status(ApiConnection connection, String status) throws IOException {
    connection.answer(status, Map.of(), "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (ApiConnection connection : List.copyOf(connections)) {
      connection.close();
    }
  }

  /** An event whose answer is awaited. */
  private record Pending(Event event, CompletableFuture<Answer> answer) {}
}
