package dev.junitchaos.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.fault.NetworkOutage.Kind;
import dev.junitchaos.internal.Ticker;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RelayTest {

  private static final int MIB = 1024 * 1024;

  @ParameterizedTest
  @CsvSource({"true, false", "false, false", "true, true", "false, true"})
  void passes_64_mib_both_ways_unchanged(boolean chunked, boolean expectContinue) throws Exception {
    byte[] body = new byte[64 * MIB];
    new Random(1).nextBytes(body);
    BodyPublisher publisher =
        chunked
            ? BodyPublishers.ofInputStream(
                () ->
                    new SequenceInputStream(
                        InputStream.nullInputStream(), new ByteArrayInputStream(body)))
            : BodyPublishers.ofByteArray(body);
    try (Relay relay = new Relay(Ticker.SYSTEM);
        EchoServer server = new EchoServer()) {
      Door door = relay.open();
      door.meet(new Passage(Duration.ZERO, null, server.origin("localhost"), () -> false));
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.address().getPort() + "/"))
              .expectContinue(expectContinue)
              .POST(publisher)
              .build();
      HttpResponse<InputStream> response = http11().send(request, BodyHandlers.ofInputStream());

      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (DigestInputStream in = new DigestInputStream(response.body(), digest)) {
        assertThat(in.transferTo(OutputStream.nullOutputStream())).isEqualTo(body.length);
      }
      assertThat(hex(digest.digest()))
          .isEqualTo(hex(MessageDigest.getInstance("SHA-256").digest(body)));
    }
  }

  @Test
  void nothing_is_left_when_it_is_closed() throws Exception {
    List<Door> doors = new ArrayList<>();
    List<RawClient> clients = new ArrayList<>();
    Relay relay = new Relay(Ticker.SYSTEM);
    try (EchoServer server = new EchoServer()) {
      for (Passage passage :
          List.of(
              new Passage(Duration.ofMinutes(5), null, server.origin("x"), () -> false),
              new Passage(Duration.ZERO, Kind.BLACKHOLE, server.origin("x"), () -> false),
              new Passage(Duration.ZERO, Kind.CONNECTION_RESET, server.origin("x"), () -> false),
              new Passage(Duration.ZERO, null, server.origin("x"), () -> false))) {
        Door door = relay.open();
        doors.add(door);
        door.meet(passage);
        RawClient client = new RawClient(door.address());
        clients.add(client);
        client.say("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n");
      }
      clients.get(3).say("\r\n");
      await().until(() -> server.seen.size() == 1);
      assertThat(relayThreads()).isNotEmpty();

      relay.close();
      assertThat(relayThreads()).isEmpty();
    }
    for (Door door : doors) {
      assertThatThrownBy(() -> new RawClient(door.address()).close())
          .isInstanceOf(ConnectException.class);
    }
    for (RawClient client : clients) {
      client.close();
    }
  }

  @Test
  void costs_no_thread_until_a_door_is_met() {
    try (Relay relay = new Relay(Ticker.SYSTEM)) {
      relay.open();
      assertThat(relayThreads()).isEmpty();
    }
  }

  @Test
  void lives_as_long_as_its_experiment() throws IOException {
    Experiment experiment = new Experiment(new FaultPlan(List.of(), 1), 1, Ticker.SYSTEM);
    Attribution.open(experiment);
    Door door = Relay.of(experiment).open();
    assertThat(Relay.of(experiment)).isSameAs(Relay.of(experiment));
    assertThat(Relay.isDoor("127.0.0.1", door.address().getPort())).isTrue();
    door.meet(new Passage(Duration.ZERO, Kind.BLACKHOLE, new Origin.AsProxied(), () -> false));
    new RawClient(door.address()).close();

    Attribution.close(experiment);
    assertThatThrownBy(() -> new RawClient(door.address()).close())
        .isInstanceOf(ConnectException.class);
    assertThat(Relay.isDoor("127.0.0.1", door.address().getPort())).isFalse();
    assertThat(relayThreads()).isEmpty();
    assertThatThrownBy(() -> Relay.of(experiment)).isInstanceOf(IllegalStateException.class);
  }

  static List<String> relayThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("junit-chaos relay"))
        .toList();
  }

  private static HttpClient http11() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .proxy(HttpClient.Builder.NO_PROXY)
        .build();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
