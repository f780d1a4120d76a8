package dev.junitchaos.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static dev.junitchaos.aws.FakeTable.item;
import static dev.junitchaos.aws.FakeTable.key;
import static dev.junitchaos.aws.FakeTable.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.junitchaos.ChaosTestKit;
import dev.junitchaos.StaleRead;
import dev.junitchaos.experiment.Experiment;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Stale reads of servers and of mocks that stand in for them, by both kinds of clients. */
class StaleReadPlacesTest {

  private static final GetItemRequest GET =
      GetItemRequest.builder().tableName("orders").key(key("o-1")).build();
  private static final PutItemRequest PUT =
      PutItemRequest.builder().tableName("orders").item(item("o-1", "new")).build();

  @Nested
  class OverASocket {

    @RegisterExtension
    static final WireMockExtension SERVER =
        WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

    private static final String NEW = "{\"id\":{\"S\":\"o-1\"},\"state\":{\"S\":\"new\"}}";

    private void answer(String operation, String body) {
      SERVER.stubFor(
          any(anyUrl())
              .withHeader("X-Amz-Target", equalTo("DynamoDB_20120810." + operation))
              .willReturn(okJson(body)));
    }

    @BeforeEach
    void answer() {
      String old = "{\"Attributes\":{\"id\":{\"S\":\"o-1\"},\"state\":{\"S\":\"old\"}}}";
      answer("PutItem", old);
      answer("UpdateItem", old);
      answer("DeleteItem", old);
      answer("GetItem", "{\"Item\":" + NEW + "}");
      answer("BatchGetItem", "{\"Responses\":{\"orders\":[]}}");
    }

    private Orders client(boolean async) {
      URI endpoint = URI.create(SERVER.baseUrl());
      return async
          ? Orders.of(
              TestClients.configured(DynamoDbAsyncClient.builder())
                  .endpointOverride(endpoint)
                  .build())
          : Orders.of(
              TestClients.configured(DynamoDbClient.builder()).endpointOverride(endpoint).build());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @StaleRead(table = "orders")
    void each_write_tells_what_it_replaced_and_its_caller_does_not_see_it(boolean async) {
      Orders orders = client(async);
      PutItemRequest put = PUT.toBuilder().returnValues(ReturnValue.NONE).build();
      assertThat(orders.put(put).hasAttributes()).isFalse();
      assertThat(orders.get(GET).item()).isEqualTo(item("o-1", "old"));

      UpdateItemRequest update =
          UpdateItemRequest.builder().tableName("orders").key(key("o-1")).build();
      assertThat(orders.update(update).hasAttributes()).isFalse();
      assertThat(orders.get(GET).item()).isEqualTo(item("o-1", "old"));

      DeleteItemRequest delete =
          DeleteItemRequest.builder().tableName("orders").key(key("o-1")).build();
      assertThat(orders.delete(delete).hasAttributes()).isFalse();
      BatchGetItemRequest batch =
          BatchGetItemRequest.builder()
              .requestItems(Map.of("orders", KeysAndAttributes.builder().keys(key("o-1")).build()))
              .build();
      assertThat(orders.batch(batch).responses().get("orders")).containsExactly(item("o-1", "old"));

      SERVER.verify(
          3,
          postRequestedFor(anyUrl())
              .withRequestBody(matchingJsonPath("$.ReturnValues", equalTo("ALL_OLD"))));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @StaleRead(table = "others")
    @dev.junitchaos.ChaosTest(strict = false)
    void other_tables_are_left_alone(boolean async) {
      Orders orders = client(async);
      orders.put(PUT);

      assertThat(orders.get(GET).item()).isEqualTo(item("o-1", "new"));
      SERVER.verify(
          0, postRequestedFor(anyUrl()).withRequestBody(matchingJsonPath("$.ReturnValues")));
    }
  }

  @Nested
  class BeforeMocksOfLocalAws {

    static final FakeTable TABLE = new FakeTable();

    @RegisterExtension
    static final LocalAws AWS =
        LocalAws.inRegion("eu-north-1")
            .route(DynamoDbClient.class, TABLE)
            .route(DynamoDbAsyncClient.class, TABLE.later());

    @BeforeEach
    void empty() {
      TABLE.tables.clear();
      TABLE.puts.clear();
    }

    private void check(Orders orders) {
      orders.put(PUT);
      assertThat(orders.get(GET).hasItem()).isFalse();
      PutItemRequest paid = PUT.toBuilder().item(item("o-1", "paid")).build();
      orders.put(paid);
      assertThat(orders.get(GET).item()).isEqualTo(item("o-1", "new"));
      assertThat(TABLE.puts).as("as they were made").containsExactly(PUT, paid);
    }

    @Test
    @StaleRead
    void sync() {
      try (DynamoDbClient client = DynamoDbClient.create()) {
        check(Orders.of(client));
      }
    }

    @Test
    @StaleRead
    void async() {
      try (DynamoDbAsyncClient client = DynamoDbAsyncClient.create()) {
        check(Orders.of(client));
      }
    }

    @Test
    @StaleRead
    void a_caller_who_asked_gets_what_was_replaced() {
      try (DynamoDbClient client = DynamoDbClient.create()) {
        client.putItem(PUT);
        PutItemRequest again =
            PUT.toBuilder().item(item("o-1", "paid")).returnValues(ReturnValue.ALL_OLD).build();
        assertThat(client.putItem(again).attributes()).isEqualTo(item("o-1", "new"));
        assertThat(client.getItem(GET).item()).isEqualTo(item("o-1", "new"));
      }
    }
  }

  /** Takes writes at once, but answers them when it is told to. */
  private static final class SlowTable {
    final FakeTable table = new FakeTable();
    final CompletableFuture<Void> answer = new CompletableFuture<>();

    DynamoDbAsyncClient client() {
      DynamoDbAsyncClient prompt = table.later();
      return new DynamoDbAsyncClient() {
        @Override
        public CompletableFuture<PutItemResponse> putItem(PutItemRequest request) {
          return prompt.putItem(request).thenCombine(answer, (put, now) -> put);
        }

        @Override
        public CompletableFuture<GetItemResponse> getItem(GetItemRequest request) {
          return prompt.getItem(request);
        }

        @Override
        public String serviceName() {
          return "dynamodb";
        }

        @Override
        public void close() {}
      };
    }
  }

  @Test
  @StaleRead
  void a_write_under_way_replaced_nothing_yet(Experiment experiment) {
    SlowTable slow = new SlowTable();
    DynamoDbAsyncClient client = RealClient.inFrontOf(slow.client());
    CompletableFuture<PutItemResponse> write = client.putItem(PUT);
    org.awaitility.Awaitility.await().until(() -> !slow.table.puts.isEmpty());

    assertThat(client.getItem(GET).join().item()).isEqualTo(item("o-1", "new"));
    assertThat(experiment.injections()).isEmpty();

    slow.answer.complete(null);
    write.join();
    assertThat(client.getItem(GET).join().hasItem()).isFalse();
  }

  @Test
  @StaleRead(table = "orders", lagMillis = 60_000)
  void many_threads(Experiment experiment) throws Exception {
    DynamoDbClient client = RealClient.inFrontOf(new FakeTable());
    List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String name = "o-" + i + "-";
      Thread thread =
          new Thread(
              () -> {
                for (int order = 0; order < 25; order++) {
                  Map<String, AttributeValue> first = item(name + order, "new");
                  client.putItem(put -> put.tableName("orders").item(first));
                  Map<String, AttributeValue> then = item(name + order, "paid");
                  client.putItem(put -> put.tableName("orders").item(then));
                  Map<String, AttributeValue> key = key(first.get("id").s());
                  assertThat(client.getItem(g -> g.tableName("orders").key(key)).item())
                      .isEqualTo(first);
                }
              });
      thread.setUncaughtExceptionHandler((where, failure) -> failures.add(failure));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
    assertThat(experiment.injections()).hasSize(8 * 25);
  }

  @Test
  void a_test_with_consistent_reads_only_is_told_what_is_needed() {
    assertThat(ChaosTestKit.run(ConsistentTestCases.class).failure())
        .isEqualTo(
            """
            @StaleRead(table = "orders") never struck: it matched 0 of 2 calls: DynamoDb.PutItem ×1, DynamoDb.GetItem ×1.
              It needs an eventually consistent read of an item, at most 1000 ms after this test wrote it.
            A test that may pass without its faults says so: @ChaosTest(strict = false)""");
  }

  static class ConsistentTestCases {
    @Test
    @StaleRead(table = "orders")
    void reads() {
      DynamoDbClient client = RealClient.inFrontOf(new FakeTable());
      client.putItem(PUT);
      assertThat(client.getItem(GET.toBuilder().consistentRead(true).build()).item())
          .containsEntry("state", text("new"));
    }
  }
}
