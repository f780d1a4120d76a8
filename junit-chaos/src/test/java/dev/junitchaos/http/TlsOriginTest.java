package dev.junitchaos.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.junitchaos.internal.Ticker;
import java.net.SocketException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TlsOriginTest {

  private static final String POST =
      "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 700000\r\n\r\n" + "x".repeat(700_000);

  private final WireMockServer server = new WireMockServer(options().dynamicHttpsPort());
  private final Relay relay = new Relay(Ticker.SYSTEM);
  private SSLContext before;

  @BeforeEach
  void start() throws Exception {
    before = SSLContext.getDefault();
    server.start();
    server.stubFor(any(anyUrl()).willReturn(ok("y".repeat(700_000))));
    Origin origin = new Origin.Server(true, "localhost", server.httpsPort(), "shop.example.com");
    door.meet(new Passage(Duration.ZERO, null, origin, () -> false));
  }

  private final Door door = relay.open();

  @AfterEach
  void stop() {
    SSLContext.setDefault(before);
    relay.close();
    server.stop();
  }

  @Test
  void speaks_tls_with_a_server_that_the_jvm_trusts() throws Exception {
    SSLContext.setDefault(Client.trustAll());
    assertThat(RawClient.ask(door.address(), POST))
        .startsWith("HTTP/1.1 200")
        .contains("y".repeat(700));
    LoggedRequest seen = server.findAll(WireMock.anyRequestedFor(anyUrl())).get(0);
    assertThat(seen.getHeader("Host")).isEqualTo("shop.example.com");
    assertThat(seen.getBody()).hasSize(700_000);
  }

  @Test
  void passes_nothing_to_a_server_that_the_jvm_does_not_trust() {
    assertThatThrownBy(() -> RawClient.ask(door.address(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n"))
        .isInstanceOf(SocketException.class);
    assertThat(server.getAllServeEvents()).isEmpty();
  }
}
