package dev.junitchaos.format;

import dev.junitchaos.internal.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the steady-state hypothesis of Chaos Toolkit. Stateless. */
final class ToolkitHypothesis {

  /** What the JDK's client can send. */
  private static final Set<String> METHODS =
      Set.of("GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE");

  private static final int DEFAULT_SECONDS = 30;

  private ToolkitHypothesis() {}

  /** What other activities can refer to. */
  static List<String> names(Node node) {
    return fields(node).elements("probes").stream()
        .flatMap(probe -> ToolkitActivity.name(probe).stream())
        .toList();
  }

  private static Fields fields(Node node) {
    return Fields.of(node, "title", "probes", "controls");
  }

  static void read(Node node, String strategy, Variables variables, Import into) {
    Fields hypothesis = fields(node);
    hypothesis.required("title").plainText();
    into.unmapped(hypothesis, "controls are not run", "controls");
    if (strategy.equals("skip")) {
      into.unmapped(node, "the strategy of the hypothesis is to skip it");
      return;
    }
    for (Node probe : hypothesis.elements("probes")) {
      probe(variables.in(probe), strategy, into);
    }
  }

  private static void probe(Node node, String strategy, Import into) {
    Fields probe = ToolkitActivity.fields(node);
    String name = probe.required("name").plainText();
    Fields.choice(probe.required("type"), "probe");
    ToolkitActivity.listExtras(probe, into);
    Optional<Tolerance> tolerance = Tolerances.read(probe.required("tolerance"), into);
    Fields provider = ToolkitActivity.provider(probe);
    boolean overHttp = provider.required("type").text().equals("http");
    @Nullable HttpProbe http = overHttp ? http(provider, into) : null;
    if (tolerance.isPresent() && (http != null || !overHttp)) {
      into.probe(
          new SteadyProbe(
              name,
              node.place(),
              http,
              tolerance.get(),
              !strategy.equals("after-method-only"),
              !strategy.equals("before-method-only")));
    }
  }

  private static @Nullable HttpProbe http(Fields provider, Import into) {
    Node url = provider.required("url");
    String method = provider.text("method", "GET").toUpperCase(Locale.ROOT);
    if (!METHODS.contains(method)) {
      into.unmapped(provider.required("method"), "a probe cannot send " + Node.quoted(method));
      return null;
    }
    if (!provider.flag("verify_tls", true)) {
      into.unmapped(provider.required("verify_tls"), "certificates are verified all the same");
    }
    into.unmapped(provider, "a probe is not repeated", "max_retries");
    into.unmapped(provider, "secrets are not read", "secrets");
    Map<String, String> headers = new LinkedHashMap<>();
    provider
        .get("headers")
        .ifPresent(
            node -> node.members().forEach((name, value) -> headers.put(name, value.plainText())));
    Map<String, Node> arguments = provider.get("arguments").map(Node::members).orElse(Map.of());
    boolean query = method.equals("GET") && !arguments.isEmpty();
    URI uri = uri(url, query ? form(arguments) : "");
    if (uri == null) {
      into.unmapped(url, "is no address that can be asked, so the probe is left out");
      return null;
    }
    int[] seconds = timeouts(provider);
    return new HttpProbe(
        uri,
        method,
        headers,
        query || arguments.isEmpty() ? null : body(provider, headers, arguments),
        seconds[0],
        seconds[1]);
  }

  private static @Nullable URI uri(Node url, String query) {
    try {
      String separator = query.isEmpty() ? "" : url.text().contains("?") ? "&" : "?";
      URI uri = new URI(url.text() + separator + query);
      boolean http = "http".equalsIgnoreCase(uri.getScheme());
      return uri.getHost() != null && (http || "https".equalsIgnoreCase(uri.getScheme()))
          ? uri
          : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static String body(
      Fields provider, Map<String, String> headers, Map<String, Node> arguments) {
    boolean json =
        headers.entrySet().stream()
            .anyMatch(
                header ->
                    header.getKey().equalsIgnoreCase("content-type")
                        && header.getValue().equals("application/json"));
    return json ? Json.write(provider.required("arguments").plain()) : form(arguments);
  }

  private static String form(Map<String, Node> arguments) {
    return arguments.entrySet().stream()
        .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue().plainText()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** To connect and to read, in milliseconds: one number of seconds for both, or two. */
  private static int[] timeouts(Fields provider) {
    Optional<Node> timeout = provider.get("timeout");
    if (timeout.isEmpty()) {
      return new int[] {DEFAULT_SECONDS * 1_000, DEFAULT_SECONDS * 1_000};
    }
    List<Node> given =
        timeout.get().isList() ? timeout.get().elements() : List.of(timeout.get(), timeout.get());
    if (given.size() != 2) {
      throw timeout.get().mustBe("a number of seconds, or two: to connect and to read");
    }
    return given.stream()
        .mapToInt(node -> (int) (Fields.number(node, node.number(), 0.001, 3_600) * 1_000))
        .toArray();
  }
}
