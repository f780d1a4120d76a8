package dev.junitchaos.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.junitchaos.BreakStream;
import dev.junitchaos.ChaosTestKit;
import dev.junitchaos.InjectStatusCode;
import dev.junitchaos.Moment;
import dev.junitchaos.Outage;
import dev.junitchaos.RemoveDownstream;
import dev.junitchaos.TrickleBody;
import dev.junitchaos.TruncateBody;
import dev.junitchaos.experiment.Experiment;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the answers of HTTP downstreams that are not AWS. */
class HttpDownstreamAnswersTest {

  @Test
  void plain_http_is_cut_slowed_down_and_answered() {
    ChaosTestKit kit = ChaosTestKit.run(PlainTestCases.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.passed()).isEqualTo(12);
  }

  @Test
  void what_tls_protects_is_left_alone_and_that_is_told() {
    assertThat(ChaosTestKit.run(TlsTestCases.class, "body").failure())
        .contains(
            "It came due, but it needs an answer with a body that is not protected by TLS: an AWS client's, or one over"
                + " plain http.");
    assertThat(ChaosTestKit.run(TlsTestCases.class, "status").failure())
        .contains(
            "It came due, but it needs a request over plain http: nobody can answer in the name of a host that TLS"
                + " protects.");
    assertThat(ChaosTestKit.run(TlsTestCases.class, "network").failures()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          interim | @InjectStatusCode(host = "example.com", value = 103) on WrongTestCases.interim: value = 103, but a downstream's answer has a status from 200 to 599.\\nExample: @InjectStatusCode(value = 503, host = "example.com")
          after   | @InjectStatusCode(host = "example.com", value = 503, at = Moment.AFTER) on WrongTestCases.after: at = Moment.AFTER, but a downstream answers at once, and the request does not reach it.\\nExample: @InjectStatusCode(value = 503, host = "example.com")
          path    | @InjectStatusCode(host = "example.com/x", value = 503) on WrongTestCases.path: host = "example.com/x", but host must be a name, or a name and a port, without scheme and path.\\nExample: @InjectStatusCode(value = 503, host = "payments.example.com")
          """)
  void wrong_use_is_refused(String method, String complaint) {
    assertThat(ChaosTestKit.run(WrongTestCases.class, method).failure())
        .isEqualTo(complaint.replace("\\n", "\n"));
  }

  static class WrongTestCases {
    @Test
    @InjectStatusCode(value = 103, host = "example.com")
    void interim() {}

    @Test
    @InjectStatusCode(value = 503, host = "example.com", at = Moment.AFTER)
    void after() {}

    @Test
    @InjectStatusCode(value = 503, host = "example.com/x")
    void path() {}
  }

  private static final String TEXT = "0123456789".repeat(100);

  static class PlainTestCases {

    @RegisterExtension
    static WireMockExtension server =
        WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

    final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void stub() throws Exception {
      server.stubFor(any(anyUrl()).willReturn(aResponse().withBody(TEXT)));
      server.stubFor(
          any(com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo("/chunks"))
              .willReturn(aResponse().withBody(TEXT).withChunkedDribbleDelay(5, 50)));
      assertThat(get("/").body()).isEqualTo(TEXT);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://localhost:" + server.getPort() + path))
              .timeout(Duration.ofSeconds(3))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/chunks"})
    @TruncateBody(host = "localhost", atFraction = 0.4)
    void ends_early(String path, Experiment experiment) {
      assertThatThrownBy(() -> get(path)).isInstanceOf(IOException.class);
      assertThat(experiment.injections()).hasSize(1);
      assertThat(experiment.calls().get(0).outcome().orElseThrow().text())
          .isEqualTo("200, body that ends at 40 %");
    }

    @Test
    @TruncateBody(host = "local*", first = 1)
    void ends_early_for_the_older_client() throws IOException {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://localhost:" + server.getPort()).toURL().openConnection();
      try (InputStream in = connection.getInputStream()) {
        assertThat(in.readNBytes(500)).isEqualTo(TEXT.substring(0, 500).getBytes(UTF_8));
        assertThat(in.read()).as("an older JDK looks at no length").isEqualTo(-1);
      } catch (IOException e) {
        assertThat(e).as("a newer one does").hasMessage("Premature EOF");
      }
    }

    @Test
    @BreakStream(host = "*host")
    void stalls() {
      // The timeout of a request ends with its headers; the whole has none but one's own.
      assertThatThrownBy(
              () ->
                  http.sendAsync(
                          HttpRequest.newBuilder(URI.create("http://localhost:" + server.getPort()))
                              .build(),
                          HttpResponse.BodyHandlers.ofString())
                      .orTimeout(700, java.util.concurrent.TimeUnit.MILLISECONDS)
                      .join())
          .hasCauseInstanceOf(java.util.concurrent.TimeoutException.class);
    }

    @Test
    @BreakStream(host = "*", how = Outage.CONNECTION_RESET)
    void is_reset() {
      assertThatThrownBy(() -> get("/")).isInstanceOf(IOException.class);
    }

    @Test
    @TrickleBody(host = "l*c*l*o*t", bytesPerSecond = 4_000)
    void is_slow() throws Exception {
      long start = System.nanoTime();
      assertThat(get("/").body()).isEqualTo(TEXT);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(240));
    }

    @Test
    @InjectStatusCode(value = 503, host = "localhost")
    void another_status(Experiment experiment) throws Exception {
      server.resetRequests();
      HttpResponse<String> answer = get("/");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).isEmpty();
      assertThat(server.getAllServeEvents()).isEmpty();
      assertThat(experiment.calls().get(0).outcome().orElseThrow().text()).isEqualTo("503");
    }

    @Test
    @InjectStatusCode(
        value = 429,
        host = "localhost",
        body = "{\"retry\":true}",
        contentType = "application/json",
        first = 1)
    void another_answer() throws Exception {
      HttpResponse<String> answer = get("/");
      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
      assertThat(answer.body()).isEqualTo("{\"retry\":true}");
      assertThat(get("/").body()).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "HEAD", "PUT"})
    @InjectStatusCode(value = 500, body = "broken", host = "localhost")
    void to_requests_of_other_kinds(String method) throws Exception {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create("http://localhost:" + server.getPort()))
                  .method(method, HttpRequest.BodyPublishers.ofString("x".repeat(100_000)))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(500);
    }

    @Test
    @InjectStatusCode(value = 500, host = "localhost", onCalls = 2)
    @RemoveDownstream(host = "*.example.com", outage = Outage.UNKNOWN_HOST)
    void patterns_tell_hosts_apart() throws Exception {
      assertThat(get("/").statusCode()).isEqualTo(200);
      assertThat(get("/").statusCode()).isEqualTo(500);
      assertThatThrownBy(
              () ->
                  http.send(
                      HttpRequest.newBuilder(URI.create("http://api.example.com/")).build(),
                      HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(HttpTimeoutException.class);
    }
  }

  static class TlsTestCases {

    @RegisterExtension
    static WireMockExtension server =
        WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().dynamicHttpsPort())
            .build();

    void ask() {
      assertThatThrownBy(
              () ->
                  HttpClient.newHttpClient()
                      .send(
                          HttpRequest.newBuilder(
                                  URI.create("https://localhost:" + server.getHttpsPort()))
                              .build(),
                          HttpResponse.BodyHandlers.ofString()))
          .as("nobody trusts this server's certificate, but it is asked")
          .isInstanceOf(IOException.class);
    }

    @Test
    @TruncateBody(host = "localhost")
    void body() {
      ask();
    }

    @Test
    @InjectStatusCode(value = 503, host = "localhost")
    void status() {
      ask();
    }

    @Test
    @RemoveDownstream(host = "localhost", outage = Outage.CONNECTION_RESET)
    void network() {
      ask();
    }
  }
}
