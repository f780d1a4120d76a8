package dev.junitchaos.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.junitchaos.fault.NetworkOutage.Kind;
import dev.junitchaos.internal.Ticker;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DoorTest {

  private static final String GET = "GET /a?b HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final Origin.Local LOCAL =
      (head, body) ->
          new Origin.Answer(
              200,
              Map.of("X-Method", head.method()),
              ("got " + new String(body.readAllBytes(), StandardCharsets.ISO_8859_1))
                  .getBytes(StandardCharsets.ISO_8859_1));

  private final Relay relay = new Relay(Ticker.SYSTEM);
  private final Door door = relay.open();

  @AfterEach
  void closeRelay() {
    relay.close();
  }

  @Test
  void refuses_until_it_is_told_what_to_meet_and_again_on_the_same_port() throws IOException {
    InetSocketAddress address = door.address();
    assertRefused(address);

    for (int round = 0; round < 20; round++) {
      door.meet(calm(LOCAL));
      assertThat(RawClient.ask(address, GET)).startsWith("HTTP/1.1 200");
      assertThat(door.entered()).isTrue();

      door.meet(broken(Kind.CONNECTION_REFUSED));
      assertThat(door.entered()).isFalse();
      assertRefused(address);
    }
    assertThat(door.address()).isEqualTo(address);
  }

  @Test
  void nobody_else_gets_the_port_while_it_refuses() {
    assertThatThrownBy(
            () -> {
              try (ServerSocket other = new ServerSocket()) {
                other.setReuseAddress(false);
                other.bind(door.address());
              }
            })
        .isInstanceOf(SocketException.class);
  }

  @Test
  void resets_once_the_request_was_sent() throws IOException {
    door.meet(broken(Kind.CONNECTION_RESET));
    try (RawClient client = new RawClient(door.address())) {
      client.say("GET / HTTP/1.1\r\nHost: x\r\n");
      client.socket.setSoTimeout(300);
      assertThatThrownBy(client::all).isInstanceOf(SocketTimeoutException.class);

      client.say("\r\n");
      client.socket.setSoTimeout(20_000);
      assertThatThrownBy(client::all)
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
  }

  @Test
  void a_connection_that_was_opened_in_advance_meets_what_holds_when_its_request_begins()
      throws IOException {
    door.meet(broken(Kind.CONNECTION_RESET));
    try (RawClient client = new RawClient(door.address())) {
      await().until(door::entered);

      door.meet(calm(LOCAL));
      client.say(GET);

      assertThat(client.all()).startsWith("HTTP/1.1 200");
      assertThat(door.entered()).isTrue();
    }
  }

  @Test
  void a_black_hole_takes_everything_and_answers_nothing() throws IOException {
    door.meet(broken(Kind.BLACKHOLE));
    try (RawClient client = new RawClient(door.address())) {
      client.say("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999\r\n\r\n");
      client.say("x".repeat(4_000_000));
      client.socket.setSoTimeout(400);
      assertThatThrownBy(client::all).isInstanceOf(SocketTimeoutException.class);
    }
    assertThat(door.entered()).isTrue();
  }

  @Test
  void a_closing_relay_ends_a_black_hole() throws IOException {
    door.meet(broken(Kind.BLACKHOLE));
    try (RawClient client = new RawClient(door.address())) {
      client.say(GET);
      await().until(door::entered);
      relay.close();
      try {
        assertThat(client.all()).isEmpty();
      } catch (SocketException reset) {
        assertThat(reset).hasMessageContaining("reset");
      }
    }
  }

  @Test
  void holds_a_request_for_the_delay() throws IOException {
    door.meet(new Passage(Duration.ofMillis(400), null, LOCAL, () -> false));
    long start = System.nanoTime();
    assertThat(RawClient.ask(door.address(), GET)).startsWith("HTTP/1.1 200");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(millis(400), millis(15_000));
  }

  @Test
  void passes_nothing_on_for_someone_who_is_gone() throws IOException {
    CopyOnWriteArrayList<String> answered = new CopyOnWriteArrayList<>();
    AtomicBoolean gone = new AtomicBoolean();
    Origin.Local origin =
        (head, body) -> {
          answered.add(head.target());
          return new Origin.Answer(204, Map.of(), new byte[0]);
        };
    door.meet(new Passage(Duration.ofMillis(300), null, origin, gone::get));
    assertThat(RawClient.ask(door.address(), GET)).startsWith("HTTP/1.1 204");
    try (RawClient client = new RawClient(door.address())) {
      client.say(GET);
      gone.set(true);
      try {
        assertThat(client.all()).isEmpty();
      } catch (SocketException reset) {
        assertThat(reset).hasMessageContaining("reset");
      }
    }
    assertThat(answered).containsExactly("/a?b");
  }

  @Test
  void a_connection_keeps_what_it_met_when_the_next_attempt_meets_something_else()
      throws IOException {
    door.meet(new Passage(millis(500), null, LOCAL, () -> false));
    try (RawClient first = new RawClient(door.address())) {
      first.say(GET);
      await().until(door::entered);
      door.meet(broken(Kind.CONNECTION_REFUSED));
      assertRefused(door.address());
      assertThat(first.all()).startsWith("HTTP/1.1 200");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST / HTTP/1.1\r\nContent-Length: 11\r\n\r\nhello world",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n6;a=b\r\nhello \r\n5\r\nworld\r\n0\r\nT: 1\r\n\r\n",
        "POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 11\r\n\r\nhello world"
      })
  void local_code_gets_the_body_and_answers(String request) throws IOException {
    door.meet(calm(LOCAL));
    String answer = RawClient.ask(door.address(), request);
    assertThat(answer.startsWith("HTTP/1.1 100 Continue")).isEqualTo(request.contains("Expect"));
    assertThat(answer)
        .contains("HTTP/1.1 200 ", "X-Method: POST", "Content-Length: 15", "Connection: close")
        .endsWith("\r\n\r\ngot hello world");
  }

  @Test
  void local_code_may_leave_the_body_unread_and_answers_head_without_one() throws IOException {
    door.meet(
        calm(
            (Origin.Local)
                (head, body) -> new Origin.Answer(413, Map.of(), new byte[] {'n', 'o'})));
    String request = "POST / HTTP/1.1\r\nContent-Length: 3000000\r\n\r\n" + "x".repeat(3_000_000);
    assertThat(RawClient.ask(door.address(), request)).startsWith("HTTP/1.1 413").endsWith("no");
    assertThat(RawClient.ask(door.address(), "HEAD / HTTP/1.1\r\n\r\n"))
        .contains("Content-Length: 2")
        .endsWith("\r\n\r\n");
  }

  @Test
  void local_code_that_breaks_resets_the_connection() {
    door.meet(
        calm(
            (Origin.Local)
                (head, body) -> {
                  throw new IllegalStateException("broken mock");
                }));
    assertThatThrownBy(() -> RawClient.ask(door.address(), GET))
        .isInstanceOf(SocketException.class);
  }

  @Test
  void a_server_sees_its_own_host_name_and_one_request() throws IOException {
    try (EchoServer server = new EchoServer()) {
      door.meet(calm(server.origin("dynamodb.eu-north-1.amazonaws.com")));
      String request =
          "GET /a?b HTTP/1.1\r\nConnection: keep-alive\r\nHOST: 127.0.0.1\r\n folded\r\n"
              + "Proxy-Connection: keep-alive\r\nContent-Length: 0\r\n\r\n";
      assertThat(RawClient.ask(door.address(), request)).startsWith("HTTP/1.1 200");
      assertThat(server.seen)
          .containsExactly(
              "GET /a?b Host=[dynamodb.eu-north-1.amazonaws.com] Connection=[close]"
                  + " Proxy-Connection=null");
    }
  }

  @Test
  void a_server_that_is_not_there_resets_the_connection() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    door.meet(calm(new Origin.Server(false, "localhost", free, "localhost")));
    assertThatThrownBy(() -> RawClient.ask(door.address(), GET))
        .isInstanceOf(SocketException.class);
  }

  @Test
  void does_not_speak_http_2_unasked() throws IOException {
    door.meet(calm(LOCAL));
    try (RawClient client = new RawClient(door.address())) {
      client.say("PRI * HTTP/2.0\r\n\r\n");
      assertThat(client.all()).isEmpty();
    }
  }

  @Test
  void a_closed_door_lets_an_answer_finish() throws IOException {
    door.meet(new Passage(millis(400), null, LOCAL, () -> false));
    try (RawClient client = new RawClient(door.address())) {
      client.say(GET);
      await().until(door::entered);
      door.close();
      assertRefused(door.address());
      assertThat(client.all()).startsWith("HTTP/1.1 200");
    }
    assertThatThrownBy(() -> door.meet(calm(LOCAL))).isInstanceOf(IllegalStateException.class);
  }

  private static Passage calm(Origin origin) {
    return new Passage(Duration.ZERO, null, origin, () -> false);
  }

  private static Passage broken(Kind outage) {
    return new Passage(Duration.ZERO, outage, LOCAL, () -> false);
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  private static void assertRefused(InetSocketAddress address) {
    assertThatThrownBy(() -> new RawClient(address).close()).isInstanceOf(ConnectException.class);
  }
}
