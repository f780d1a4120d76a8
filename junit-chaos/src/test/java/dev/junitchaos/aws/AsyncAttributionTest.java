package dev.junitchaos.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.experiment.Scope;
import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.internal.Ticker;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** What follows an asynchronous call runs on the SDK's own threads, and is still the caller's. */
class AsyncAttributionTest {

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.wireMockConfig().dynamicPort())
          .build();

  @Test
  void chained_calls_of_one_shared_client_go_to_the_experiment_that_began_the_chain() {
    SERVER.stubFor(any(anyUrl()).willReturn(okJson("{}")));
    CyclicBarrier together = new CyclicBarrier(4);
    try (DynamoDbAsyncClient shared =
        TestClients.configured(
                DynamoDbAsyncClient.builder().endpointOverride(URI.create(SERVER.baseUrl())))
            .build()) {
      List<CompletableFuture<Experiment>> tests =
          IntStream.range(0, 4)
              .mapToObj(
                  test ->
                      CompletableFuture.supplyAsync(
                          () -> chain(shared, together), task -> new Thread(task).start()))
              .toList();
      for (CompletableFuture<Experiment> test : tests) {
        Experiment experiment = test.join();
        assertThat(experiment.calls()).hasSize(40);
        assertThat(experiment.journal().unattributed()).isEmpty();
      }
    }
  }

  private static Experiment chain(DynamoDbAsyncClient client, CyclicBarrier together) {
    Experiment experiment = new Experiment(new FaultPlan(List.of(), 1), 1, Ticker.SYSTEM);
    Attribution.open(experiment);
    try (Attribution.Entered inside = Attribution.enter(Scope.of(experiment))) {
      together.await();
      CompletableFuture<PutItemResponse> last = client.putItem(r -> r.tableName("orders"));
      for (int i = 1; i < 40; i++) {
        last = last.thenCompose(before -> client.putItem(r -> r.tableName("orders")));
      }
      last.join();
      together.await();
      return experiment;
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      Attribution.close(experiment);
    }
  }
}
