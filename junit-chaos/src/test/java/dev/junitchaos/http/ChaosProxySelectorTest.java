package dev.junitchaos.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.experiment.Scope;
import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Latency;
import dev.junitchaos.fault.NetworkOutage;
import dev.junitchaos.fault.NetworkOutage.Kind;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.fault.Target;
import dev.junitchaos.internal.Ticker;
import dev.junitchaos.journal.Outcome;
import dev.junitchaos.journal.RecordedCall;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.INFERRED)
class ChaosProxySelectorTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration IMPATIENCE = Duration.ofMillis(500);
  private static final WireMockServer DOWNSTREAM =
      new WireMockServer(options().dynamicPort().dynamicHttpsPort());
  private static ProxySelector before;

  private Experiment experiment;
  private Attribution.Entered entered;

  @BeforeAll
  static void start() {
    before = ProxySelector.getDefault();
    ChaosProxySelector.install();
    ChaosProxySelector.install();
    DOWNSTREAM.start();
    DOWNSTREAM.stubFor(any(anyUrl()).willReturn(ok("calm")));
  }

  @AfterAll
  static void stop() {
    DOWNSTREAM.stop();
    ProxySelector.setDefault(before);
  }

  @AfterEach
  void end() {
    if (experiment != null) {
      entered.close();
      Attribution.close(experiment);
    }
    DOWNSTREAM.resetRequests();
    assertThat(RelayTest.relayThreads()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void refused(Client client) {
    open(new NetworkOutage(Kind.CONNECTION_REFUSED), new Schedule.Always());
    for (URI uri : downstreams()) {
      assertThatThrownBy(() -> client.post(uri, PATIENCE)).isInstanceOf(ConnectException.class);
    }
    assertOutcomes(Outcome.failure("connection refused"), Outcome.failure("connection refused"));
    assertNothingArrived();
  }

  @ParameterizedTest
  @EnumSource
  void reset(Client client) {
    open(new NetworkOutage(Kind.CONNECTION_RESET), new Schedule.Always());
    for (URI uri : downstreams()) {
      assertThat(catchThrowable(() -> client.post(uri, PATIENCE)))
          .isInstanceOfAny(SocketException.class, IOException.class)
          .isNotInstanceOfAny(ConnectException.class, HttpTimeoutException.class);
    }
    assertOutcomes(Outcome.failure("connection reset"), Outcome.failure("connection reset"));
    assertNothingArrived();
  }

  @ParameterizedTest
  @EnumSource
  void black_hole(Client client) {
    open(new NetworkOutage(Kind.BLACKHOLE), new Schedule.Always());
    for (URI uri : downstreams()) {
      long start = System.nanoTime();
      assertThat(catchThrowable(() -> client.post(uri, IMPATIENCE)))
          .isInstanceOfAny(SocketTimeoutException.class, HttpTimeoutException.class);
      assertThat(since(start)).isGreaterThanOrEqualTo(IMPATIENCE);
    }
    await()
        .untilAsserted(
            () -> assertOutcomes(Outcome.failure("no answer"), Outcome.failure("no answer")));
    assertNothingArrived();
  }

  @ParameterizedTest
  @EnumSource
  void unknown_host(Client client) {
    open(new NetworkOutage(Kind.UNKNOWN_HOST), new Schedule.Always());
    for (URI uri : downstreams()) {
      Throwable error = catchThrowable(() -> client.post(uri, PATIENCE));
      if (client == Client.URL_CONNECTION) {
        assertThat(error)
            .isInstanceOf(UnknownHostException.class)
            .hasMessageContaining("localhost");
      } else {
        assertThat(error)
            .isInstanceOf(ConnectException.class)
            .hasRootCauseInstanceOf(UnresolvedAddressException.class);
      }
    }
    assertOutcomes(Outcome.failure("unknown host"), Outcome.failure("unknown host"));
    assertNothingArrived();
  }

  @ParameterizedTest
  @EnumSource
  void latency(Client client) throws Exception {
    open(latency(400), new Schedule.Always());
    for (URI uri : downstreams()) {
      long start = System.nanoTime();
      assertThat(client.post(uri, PATIENCE)).isEqualTo("200 calm");
      assertThat(since(start)).isBetween(Duration.ofMillis(400), PATIENCE);
    }
    // What goes through a tunnel cannot be read, so only the first has an outcome.
    await()
        .untilAsserted(
            () -> assertThat(experiment.calls().get(0).outcome()).contains(Outcome.success("200")));
    assertThat(DOWNSTREAM.getAllServeEvents()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void the_clients_own_timeout_decides_when_latency_is_too_much(Client client) {
    open(latency(60_000), new Schedule.Always());
    for (URI uri : downstreams()) {
      assertThat(catchThrowable(() -> client.post(uri, IMPATIENCE)))
          .isInstanceOfAny(SocketTimeoutException.class, HttpTimeoutException.class);
    }
    assertNothingArrived();
  }

  @ParameterizedTest
  @EnumSource
  void each_request_is_decided_anew_and_calm_ones_go_straight(Client client) throws Exception {
    open(new NetworkOutage(Kind.CONNECTION_RESET), new Schedule.OneIn(2));
    URI uri = downstreams().get(0);
    for (int round = 0; round < 3; round++) {
      assertThat(client.post(uri, PATIENCE)).isEqualTo("200 calm");
      assertThatThrownBy(() -> client.post(uri, PATIENCE)).isInstanceOf(IOException.class);
    }
    assertThat(experiment.calls())
        .hasSize(6)
        .extracting(RecordedCall::name)
        .containsOnly("localhost");
    assertThat(experiment.injections()).hasSize(3);
    assertThat(DOWNSTREAM.getAllServeEvents()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "SYNC, GET", "SYNC, POST", "SYNC, PUT", "SYNC, DELETE",
    "URL_CONNECTION, GET", "URL_CONNECTION, POST", "URL_CONNECTION, PUT", "URL_CONNECTION, DELETE"
  })
  void a_client_that_tries_again_by_itself_meets_the_same_fault(Client client, String method) {
    open(new NetworkOutage(Kind.CONNECTION_RESET), new Schedule.First(1));
    assertThatThrownBy(() -> client.send(method, downstreams().get(0), PATIENCE))
        .isInstanceOf(IOException.class);
    assertThat(experiment.calls()).hasSize(1);
    assertNothingArrived();
  }

  @Test
  void is_inert_with_no_experiment_open_or_in_a_calm_stretch() throws Exception {
    URI uri = downstreams().get(0);
    assertThat(ProxySelector.getDefault().select(uri)).isEqualTo(List.of(Proxy.NO_PROXY));
    open(new NetworkOutage(Kind.CONNECTION_REFUSED), new Schedule.Always());
    experiment.calmly(() -> assertThat(Client.ASYNC.post(uri, PATIENCE)).isEqualTo("200 calm"));
    assertThat(experiment.calls()).isEmpty();
  }

  @Test
  void leaves_ignored_servers_and_doors_alone() {
    open(new NetworkOutage(Kind.CONNECTION_REFUSED), new Schedule.Always());
    Relay relay = Relay.of(experiment);
    URI uri = downstreams().get(0);
    relay.ignore("LOCALHOST", uri.getPort());
    URI door = URI.create("http://127.0.0.1:" + relay.open().address().getPort());
    assertThat(ProxySelector.getDefault().select(uri)).containsExactly(Proxy.NO_PROXY);
    assertThat(ProxySelector.getDefault().select(door)).containsExactly(Proxy.NO_PROXY);
    assertThat(ProxySelector.getDefault().select(URI.create("socket://localhost:1")))
        .containsExactly(Proxy.NO_PROXY);
    assertThat(experiment.calls()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void an_abandoned_invocation_reaches_nothing(Client client) {
    open(latency(1), new Schedule.OneIn(1000));
    Scope invocation = Scope.ofInvocation(experiment, 1, experiment.ticker());
    try (Attribution.Entered inside = Attribution.enter(invocation)) {
      invocation.abandon();
      assertThatThrownBy(() -> client.post(downstreams().get(0), PATIENCE))
          .isInstanceOf(ConnectException.class);
    }
    assertThat(experiment.calls()).isEmpty();
    assertNothingArrived();
  }

  private void open(Fault fault, Schedule schedule) {
    Target target = new Target.Host("localhost", null);
    FaultRule rule = new FaultRule("@Fault", target, schedule, fault);
    experiment = new Experiment(new FaultPlan(List.of(rule), 1), 1, Ticker.SYSTEM);
    Attribution.open(experiment);
    entered = Attribution.enterExperiment(experiment);
  }

  private static List<URI> downstreams() {
    return List.of(
        URI.create("http://localhost:" + DOWNSTREAM.port() + "/pay?id=1"),
        URI.create("https://localhost:" + DOWNSTREAM.httpsPort() + "/pay?id=1"));
  }

  private void assertOutcomes(Outcome... outcomes) {
    assertThat(experiment.calls())
        .extracting(call -> call.outcome().orElseThrow())
        .containsExactly(outcomes);
  }

  private static void assertNothingArrived() {
    assertThat(DOWNSTREAM.getAllServeEvents()).isEmpty();
  }

  private static Latency latency(long millis) {
    return new Latency(Duration.ofMillis(millis), Duration.ofMillis(millis));
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
