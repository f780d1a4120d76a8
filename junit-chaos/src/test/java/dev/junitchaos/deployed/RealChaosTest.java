package dev.junitchaos.deployed;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static dev.junitchaos.deployed.RealProcessTest.LONG;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.junitchaos.ChaosExperiment;
import dev.junitchaos.FailRegion;
import dev.junitchaos.InjectLatency;
import dev.junitchaos.Outage;
import dev.junitchaos.RemoveDownstream;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.aws.LocalAws;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.CallFilter;
import dev.junitchaos.journal.JournalEntry;
import dev.junitchaos.journal.RecordedCall;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** Faults meet a handler in the real runtime where they meet one in this JVM. */
class RealChaosTest {

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.wireMockConfig().dynamicPort())
          .build();

  @RegisterExtension
  static final LocalAws AWS =
      LocalAws.inRegion("eu-north-1").route("DynamoDb", () -> URI.create(SERVER.baseUrl()));

  private final LambdaFunction<String, String> saving =
      LambdaFunction.inRuntime(Shop.Saving.class).withMemory(256).withTimeout(LONG);

  @BeforeEach
  void answer() {
    SERVER.stubFor(any(anyUrl()).willReturn(okJson("{}")));
  }

  @Test
  @ThrottleDynamo(table = "orders", operations = "PutItem", first = 2)
  void a_throttled_table_is_ridden_out(Experiment experiment) {
    Invocation<String> invocation = saving.invoke("order-1");

    assertThat(invocation).response().isEqualTo("saved");
    assertThat(experiment).called("DynamoDb.PutItem", 1).attempted("DynamoDb.PutItem", 3);
    assertThat(experiment).injected(2);
    assertThat(invocation.calls())
        .hasSize(3)
        .allSatisfy(call -> assertThat(call.end()).isNotNull());
    assertThat(invocation.injections()).hasSize(2);
    assertThat(invocation.timeline().toString())
        .contains("DynamoDb.PutItem, attempt 1  injected throttle")
        .contains("DynamoDb.PutItem, attempt 3  succeeded");
    SERVER.verify(1, postRequestedFor(anyUrl()));
    assertThat(experiment.calls()).extracting(RecordedCall::id).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  @ThrottleDynamo(first = 1)
  void asynchronous_clients_too(Experiment experiment) {
    assertThat(
            LambdaFunction.inRuntime(Shop.SavingLater.class)
                .withMemory(256)
                .withTimeout(LONG)
                .invoke("order-1"))
        .response()
        .isEqualTo("saved later");
    assertThat(experiment).attempted("DynamoDb.PutItem", 2);
  }

  @Test
  @RemoveDownstream(service = "DynamoDb", outage = Outage.BLACKHOLE, first = 1)
  void counts_and_journal_outlive_a_process_that_is_killed(Experiment experiment) {
    Invocation<String> first = saving.withTimeout(Duration.ofSeconds(8)).invoke("order-1");

    assertThat(first).timedOut();
    Invocation.TimedOut<String> timedOut = (Invocation.TimedOut<String>) first;
    assertThat(timedOut.where())
        .startsWith("in DynamoDb.PutItem, attempt 1, for ")
        .contains("at dev.junitchaos.deployed.Shop$Saving.handleRequest(Shop.java:");
    assertThat(timedOut.stuckIn()).isPresent();
    assertThat(timedOut.injections()).hasSize(1);

    assertThat(saving.invoke("order-2")).succeeded();
    assertThat(experiment).injected(1).attempted("DynamoDb.PutItem", 2);
    assertThat(experiment.calls())
        .extracting(RecordedCall::invocation)
        .containsExactly(1L, 1L, 2L, 2L);
  }

  @Test
  @InjectLatency(service = "DynamoDb", value = 200, oneIn = 2)
  void one_plan_is_acted_out_in_several_processes(Experiment experiment) {
    List<Invocation<String>> two = saving.invokeConcurrently(2, "order-1");

    assertThat(two).allSatisfy(one -> assertThat(one).succeeded());
    assertThat(experiment).injected(1).attempted("DynamoDb.PutItem", 2);
    assertThat(two).allSatisfy(one -> assertThat(one.calls()).hasSize(1));
  }

  @Test
  @ChaosExperiment(maxInjections = 1)
  @ThrottleDynamo
  void the_blast_radius_is_that_of_all_processes(Experiment experiment) {
    List<Invocation<String>> two = saving.invokeConcurrently(2, "order-1");

    assertThat(two).allSatisfy(one -> assertThat(one).succeeded());
    assertThat(experiment).injected(1).attempted("DynamoDb.PutItem", 3);
    assertThat(experiment.journal().entries())
        .hasAtLeastOneElementOfType(JournalEntry.FaultWithheld.class)
        .hasAtLeastOneElementOfType(JournalEntry.CallLimited.class);
  }

  /** Orders whose number is odd. */
  static final class Odd implements CallFilter<PutItemRequest> {
    @Override
    public boolean accepts(PutItemRequest request) {
      return request.item().get("id").s().endsWith("1");
    }
  }

  @Test
  @ThrottleDynamo(where = Odd.class, first = 1)
  void filters_look_at_requests_where_they_are_made(Experiment experiment) {
    assertThat(saving.invoke("order-2")).succeeded();
    assertThat(experiment).injected(0);
    assertThat(saving.invoke("order-1")).succeeded();
    assertThat(experiment).injected(1);
  }

  @Test
  @FailRegion("eu-north-1")
  void nothing_is_injected_once_the_experiment_is_stopped(Experiment experiment) {
    assertThat(saving.withTimeout(Duration.ofSeconds(10)).invoke("order-1"))
        .isNotInstanceOf(Invocation.Completed.class);
    experiment.stop();
    assertThat(saving.invoke("order-1")).succeeded();
  }

  @Test
  @RemoveDownstream(host = "localhost", first = 1)
  void another_downstream_is_removed(Experiment experiment) {
    SERVER.stubFor(any(urlPathEqualTo("/pay")).willReturn(okJson("paid")));
    LambdaFunction<String, String> paying =
        LambdaFunction.inRuntime(Shop.Paying.class)
            .withMemory(256)
            .withTimeout(LONG)
            .withEnvironment("PAYMENTS_URL", SERVER.baseUrl() + "/pay");

    assertThat(paying.invoke("order-1")).response().isEqualTo("pay later");
    SERVER.verify(0, getRequestedFor(urlPathEqualTo("/pay")));
    assertThat(paying.invoke("order-1")).response().isEqualTo("paid");
    assertThat(experiment).called("localhost", 2).injected(1);
  }
}
