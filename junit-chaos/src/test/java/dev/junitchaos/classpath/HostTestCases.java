package dev.junitchaos.classpath;

import com.sun.net.httpserver.HttpServer;
import dev.junitchaos.InjectLatency;
import dev.junitchaos.RemoveDownstream;
import dev.junitchaos.experiment.Experiment;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Needs JUnit and nothing else. */
class HostTestCases {

  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  @RemoveDownstream(host = "localhost", first = 1)
  void removedHost() throws Exception {
    Assertions.assertThrows(ConnectException.class, this::get);
    Assertions.assertEquals(204, get());
  }

  @Test
  @InjectLatency(host = "localhost", value = 50)
  void slowHost(Experiment experiment) throws Exception {
    Assertions.assertEquals(204, get());
    Assertions.assertTrue(experiment.now().compareTo(Duration.ofMillis(50)) >= 0);
  }

  private int get() throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create("http://localhost:" + server.getAddress().getPort() + "/"))
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }
}
