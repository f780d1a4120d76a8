package dev.junitchaos.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToleranceTest {

  private final List<String> requests = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String sent =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + sent);
          byte[] body =
              "{\"waiting\": 7, \"items\": [{\"id\": \"a\"}, {\"id\": \"b\"}]}"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          int status = exchange.getRequestURI().getPath().equals("/gone") ? 410 : 200;
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          200                                                          | true
          204                                                          | false
          [200, 204, 301]                                              | true
          [201, 204, 301]                                              | false
          [200, 299]                                                   | true
          [201, 299]                                                   | false
          {'type': 'regex', 'pattern': 'waiting=[0-9]$', 'target': 'body'} | false
          {'type': 'regex', 'pattern': 'waiting=[0-9],', 'target': 'body'} | true
          {'type': 'regex', 'pattern': '^200$', 'target': 'status'}    | true
          {'type': 'jsonpath', 'path': '$.items[*].id', 'target': 'body', 'expect': ['a', 'b']} | true
          {'type': 'jsonpath', 'path': '$.items[*].id', 'target': 'body', 'expect': 'a'} | false
          {'type': 'jsonpath', 'path': '$.waiting', 'target': 'body', 'expect': 7} | true
          {'type': 'jsonpath', 'path': '$.items[*]', 'target': 'body', 'count': 2} | true
          {'type': 'jsonpath', 'path': '$.items[*]', 'target': 'body', 'count': 3} | false
          {'type': 'jsonpath', 'path': '$.body.none'}                  | false
          {'type': 'range', 'range': [200, 204], 'target': 'status'}   | true
          {'type': 'range', 'range': [0, 1], 'target': 'status'}       | false
          'yes'                                                        | false
          """)
  void of_an_http_probe(String tolerance, boolean holds) {
    assertThat(probe(tolerance, "'url': '" + url("/health") + "'").check(null).isEmpty())
        .isEqualTo(holds);
  }

  @Test
  void what_is_wrong_is_said() {
    assertThat(probe("200", "'url': '" + url("/gone") + "'").check(null))
        .hasValueSatisfying(
            problem ->
                assertThat(problem)
                    .startsWith("the probe \"ok\" found {status=410, headers=")
                    .endsWith("but its tolerance is 200"));
    server.stop(0);
    assertThat(probe("200", "'url': '" + url("/") + "'").check(null))
        .contains("the probe \"ok\" failed: java.net.ConnectException: Connection refused");
  }

  @Test
  void a_request_is_sent_as_it_is_described() {
    String url = "'url': '" + url("/x?a=b") + "', ";
    check(url + "'arguments': {'q': 'c d'}");
    check(url + "'method': 'POST', 'arguments': {'q': 'c d'}");
    check(
        url
            + "'method': 'PUT', 'headers': {'Content-Type': 'application/json'}, 'arguments': {'q': [1]}");

    assertThat(requests)
        .containsExactly("GET /x?a=b&q=c+d ", "POST /x?a=b q=c+d", "PUT /x?a=b {\"q\":[1]}");
  }

  private void check(String provider) {
    assertThat(probe("200", provider).check(null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          true          | true  | true
          true          | false | false
          'ok'          | ok    | true
          [0, 10]       | 10    | true
          [0, 10]       | 11    | false
          [1, 2, 3]     | 3     | true
          ['a', 'b']    | b     | true
          {'type': 'range', 'range': [0, 0.5]} | 0.25 | true
          {'type': 'range', 'range': [0, 0.5]} | x    | false
          {'type': 'jsonpath', 'path': '$.a', 'expect': true} | {"a": true} | true
          """)
  void of_a_bound_probe(String tolerance, String value, boolean holds) {
    Object found =
        value.matches("true|false")
            ? (Object) Boolean.valueOf(value)
            : value.matches("[0-9.]+") ? Double.valueOf(value) : value;
    SteadyProbe probe = probe(tolerance, "'url': '" + url("/") + "'");

    assertThat(probe.check(() -> found).isEmpty()).isEqualTo(holds);
    assertThat(requests).isEmpty();
  }

  @Test
  void a_probe_that_throws_is_not_within_its_tolerance() {
    assertThat(
            probe("200", "'url': '" + url("/") + "'")
                .check(
                    () -> {
                      throw new IllegalStateException("no table");
                    }))
        .contains("the probe \"ok\" failed: java.lang.IllegalStateException: no table");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'type': 'regexp'}                             | .type: there is no choice "regexp"; did you mean "regex"?
          {'type': 'regex'}                              | : needs the key "pattern"
          {'type': 'range', 'range': [1]}                | .range: must be a list of two numbers, but is a list
          {'type': 'range', 'range': [2, 1]}             | : the least must not be above the most
          {'type': 'jsonpath', 'path': '$['}             | .path: is no JSON path: "$["
          {'type': 'regex', 'pattern': '(a*)*'}          | .pattern: the regular expression repeats a group that repeats something, such as (a+)+, and could take for ever: "(a*)*"
          []                                             | : must be a list of values, or of the least and the most, but is a list
          """)
  void wrong_ones_are_refused(String tolerance, String message) {
    assertThatThrownBy(() -> probe(tolerance, "'url': 'http://localhost/'"))
        .isInstanceOf(ChaosFileException.class)
        .hasMessage("file.json, line 1, steady-state-hypothesis.probes[0].tolerance" + message);
  }

  @Test
  void what_is_configured_is_put_in_also_from_the_environment() {
    String text =
        experiment("200", "'url': 'http://${host}:${port}/$path', 'timeout': '${timeout}'")
            .replace(
                "'method'",
                "'configuration': {'host': {'type': 'env', 'key': 'HOST'}, 'port': {'type': 'env',"
                    + " 'key': 'PORT', 'default': 80}, 'path': 'a', 'timeout': 2, 'other': {'type':"
                    + " 'env', 'key': 'NONE'}}, 'method'")
            .replace('\'', '"');

    ChaosFile file =
        ChaosFileReader.read(Read.request("file.json", "", Map.of("HOST", "example.com")), text);

    assertThat(file.probes().get(0).http().uri()).hasToString("http://example.com:80/a");
    assertThat(file.probes().get(0).http().readMillis()).isEqualTo(2_000);
    assertThat(Read.unmapped(file))
        .containsExactly(
            "file.json, line 1, configuration.other: the environment variable NONE is not set");
  }

  @Test
  void what_cannot_be_asked_is_listed() {
    ChaosFile file = Read.json(experiment("200", "'url': '${nothing}/health'"));

    assertThat(file.probes()).isEmpty();
    assertThat(Read.unmapped(file))
        .containsExactly(
            "file.json, line 1, steady-state-hypothesis.probes[0].provider.url: is no address that"
                + " can be asked, so the probe is left out");
  }

  private String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  private static SteadyProbe probe(String tolerance, String provider) {
    return Read.json(experiment(tolerance, provider)).probes().get(0);
  }

  private static String experiment(String tolerance, String provider) {
    return "{'title': 't', 'description': 'd', 'method': [], 'steady-state-hypothesis': {'title':"
        + " 'h', 'probes': [{'type': 'probe', 'name': 'ok', 'tolerance': "
        + tolerance
        + ", 'provider': {'type': 'http', "
        + provider
        + "}}]}}";
  }
}
