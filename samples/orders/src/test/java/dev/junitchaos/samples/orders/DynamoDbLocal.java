package dev.junitchaos.samples.orders;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Runs AWS's DynamoDB Local in a process of its own, on a free port. Maven has fetched it and
 * written its class path to {@code target/dynamodb-local.classpath}.
 */
final class DynamoDbLocal implements AutoCloseable {

  private static final Path CLASS_PATH = Path.of("target", "dynamodb-local.classpath");
  private static final File LOG = new File("target", "dynamodb-local.log");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private Process process;
  private URI endpoint;

  private DynamoDbLocal() {}

  /** Starts it and returns at once; {@link #endpoint()} waits until it answers. */
  static DynamoDbLocal start() throws IOException {
    DynamoDbLocal server = new DynamoDbLocal();
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    server.launch();
    return server;
  }

  /** Where it is, once it answers there. */
  URI endpoint() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("DynamoDB Local does not answer; see " + LOG.getAbsolutePath());
      }
      if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
        // It ended, most likely because another program took the port in the meantime.
        launch();
      }
    }
    return endpoint;
  }

  @Override
  public void close() {
    process.destroy();
  }

  private void launch() throws IOException {
    if (!Files.exists(CLASS_PATH)) {
      throw new IOException(CLASS_PATH + " is missing: run 'mvn process-test-resources' first");
    }
    int port = freePort();
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Files.readString(CLASS_PATH),
                "software.amazon.dynamodb.services.local.main.ServerRunner",
                "-inMemory",
                "-sharedDb", // one set of tables for all regions, as replicas of a global table
                "-disableTelemetry",
                "-port",
                Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(LOG)
            .start();
    endpoint = URI.create("http://127.0.0.1:" + port);
  }

  private boolean answers() throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(endpoint).timeout(Duration.ofSeconds(2)).GET().build();
      // A request that is not signed is refused by DynamoDB itself: then it is there.
      return http.send(request, BodyHandlers.discarding()).statusCode() == 400 && process.isAlive();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
