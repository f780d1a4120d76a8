package dev.junitchaos.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.junitchaos.ChaosTestKit;
import dev.junitchaos.StaleRead;
import dev.junitchaos.experiment.Experiment;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

class StaleReadTest {

  @Test
  void reads_miss_the_last_write() {
    ChaosTestKit kit = ChaosTestKit.run(TestCases.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.passed()).isEqualTo(13);
  }

  @Test
  void on_the_wire_a_write_tells_what_it_replaced() {
    ChaosTestKit kit = ChaosTestKit.run(WireTestCases.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.passed()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          writes     | @StaleRead(operations = "PutItem") on WrongTestCases.writes: operations = "PutItem", but only [BatchGetItem, GetItem, Query, Scan] can be stale.\\nExample: @StaleRead(operations = "GetItem")
          lag        | @StaleRead(lagMillis = 0) on WrongTestCases.lag: lagMillis = 0, but lagMillis must be 1 or more.\\nExample: @StaleRead(lagMillis = 1000)
          consistent | @StaleRead(table = "orders") never struck: it matched 1 of 1 call: DynamoDb.GetItem ×1.\\n  It came due, but it needs an eventually consistent read of an item, at most 1000 ms after this test wrote it.\\nA test that may pass without its faults says so: @ChaosTest(strict = false)
          """)
  void wrong_use_is_told(String method, String complaint) {
    assertThat(ChaosTestKit.run(WrongTestCases.class, method).failure())
        .isEqualTo(complaint.replace("\\n", "\n"));
  }

  static class WrongTestCases {
    @Test
    @StaleRead(operations = "PutItem")
    void writes() {}

    @Test
    @StaleRead(lagMillis = 0)
    void lag() {}

    @Test
    @StaleRead(table = "orders")
    void consistent() {
      TestClients.answering("{}").getItem(get -> get.tableName("orders"));
    }
  }

  static Map<String, AttributeValue> item(String id, String state) {
    return Map.of("id", AttributeValue.fromS(id), "state", AttributeValue.fromS(state));
  }

  static Map<String, AttributeValue> key(String id) {
    return Map.of("id", AttributeValue.fromS(id));
  }

  @StaleRead(table = "orders", first = 1)
  @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
  @interface Lagging {}

  @StaleRead
  static class Base {}

  static class TestCases {

    final List<Map<String, AttributeValue>> items = new ArrayList<>();
    final DynamoDbClient table = mock(DynamoDbClient.class);
    final DynamoDbClient dynamo = RealClient.inFrontOf(table);

    TestCases() {
      when(table.putItem(any(PutItemRequest.class)))
          .thenAnswer(
              call -> {
                PutItemRequest put = call.getArgument(0);
                items.removeIf(item -> item.get("id").equals(put.item().get("id")));
                items.add(put.item());
                return PutItemResponse.builder().build();
              });
      when(table.deleteItem(any(DeleteItemRequest.class)))
          .thenAnswer(
              call -> {
                DeleteItemRequest delete = call.getArgument(0);
                items.removeIf(item -> item.get("id").equals(delete.key().get("id")));
                return DeleteItemResponse.builder().build();
              });
      when(table.getItem(any(GetItemRequest.class)))
          .thenAnswer(
              call -> {
                GetItemRequest get = call.getArgument(0);
                GetItemResponse.Builder answer = GetItemResponse.builder();
                items.stream()
                    .filter(item -> item.get("id").equals(get.key().get("id")))
                    .findFirst()
                    .ifPresent(answer::item);
                return answer.build();
              });
      when(table.scan(any(ScanRequest.class)))
          .thenAnswer(
              call ->
                  ScanResponse.builder()
                      .items(items)
                      .count(items.size())
                      .scannedCount(items.size())
                      .build());
      when(table.batchGetItem(any(BatchGetItemRequest.class)))
          .thenAnswer(
              call -> BatchGetItemResponse.builder().responses(Map.of("orders", items)).build());
    }

    void put(String id, String state) {
      dynamo.putItem(put -> put.tableName("orders").item(item(id, state)));
    }

    Map<String, AttributeValue> get(String id) {
      return dynamo.getItem(get -> get.tableName("orders").key(key(id))).item();
    }

    @Test
    @StaleRead(table = "orders")
    void a_new_item_is_not_there_yet(Experiment experiment) {
      put("o-1", "new");
      verify(table)
          .putItem(PutItemRequest.builder().tableName("orders").item(item("o-1", "new")).build());
      assertThat(get("o-1")).isEmpty();
      assertThat(experiment.injections()).hasSize(1);
    }

    @Test
    @StaleRead(table = "orders")
    void a_changed_item_is_as_it_was() {
      put("o-1", "new");
      get("o-1");
      put("o-1", "paid");
      assertThat(get("o-1")).isEqualTo(item("o-1", "new"));
    }

    @Test
    @StaleRead(table = "orders")
    void a_consistent_read_sees_everything(Experiment experiment) {
      put("o-1", "new");
      assertThat(
              dynamo
                  .getItem(g -> g.tableName("orders").key(key("o-1")).consistentRead(true))
                  .item())
          .isEqualTo(item("o-1", "new"));
      assertThat(experiment.injections()).isEmpty();
      assertThat(get("o-1")).isEmpty();
    }

    @Test
    @StaleRead(table = "orders", lagMillis = 300)
    void in_the_end_everybody_does() {
      put("o-1", "new");
      assertThat(get("o-1")).isEmpty();
      await().until(() -> get("o-1").equals(item("o-1", "new")));
    }

    @RepeatedTest(2)
    @Lagging
    void meta() {
      put("o-1", "new");
      assertThat(get("o-1")).isEmpty();
      assertThat(get("o-1")).isNotEmpty();
    }

    @Nested
    class Inner extends Base {
      @Test
      void inherited() {
        put("o-1", "new");
        assertThat(get("o-1")).isEmpty();
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @StaleRead(operations = "Scan")
    void a_scan_leaves_new_items_out(int known) {
      put("o-1", "new");
      put("o-2", "new");
      if (known == 2) {
        get("o-1"); // tells which attribute is the key
      }
      ScanResponse scan = dynamo.scan(s -> s.tableName("orders"));
      assertThat(scan.items()).isEmpty();
      assertThat(scan.count()).isZero();
      assertThat(scan.scannedCount()).isZero();
    }

    @Test
    @StaleRead(operations = "Scan")
    void a_scan_shows_changed_items_as_they_were() {
      put("o-1", "new");
      get("o-1");
      put("o-1", "paid");
      assertThat(dynamo.scan(s -> s.tableName("orders")).items())
          .containsExactly(item("o-1", "new"));
    }

    @Test
    @StaleRead
    void a_deleted_item_is_still_there() {
      put("o-1", "new");
      get("o-1");
      dynamo.deleteItem(d -> d.tableName("orders").key(key("o-1")));
      assertThat(get("o-1")).isEqualTo(item("o-1", "new"));
      assertThat(batch("o-1")).containsExactly(item("o-1", "new"));
    }

    List<Map<String, AttributeValue>> batch(String... ids) {
      KeysAndAttributes keys =
          KeysAndAttributes.builder()
              .keys(List.of(ids).stream().map(StaleReadTest::key).toList())
              .build();
      return dynamo
          .batchGetItem(get -> get.requestItems(Map.of("orders", keys)))
          .responses()
          .get("orders");
    }

    @Test
    @StaleRead(table = "others")
    @StaleRead(table = "orders", operations = "BatchGetItem")
    @dev.junitchaos.ChaosTest(strict = false)
    void a_batch() {
      put("o-1", "new");
      assertThat(get("o-1")).isNotEmpty();
      assertThat(batch("o-1")).isEmpty();
    }

    @Test
    @StaleRead
    void asynchronous() {
      DynamoDbAsyncClient later = mock(DynamoDbAsyncClient.class);
      when(later.putItem(any(PutItemRequest.class)))
          .thenReturn(CompletableFuture.completedFuture(PutItemResponse.builder().build()));
      when(later.getItem(any(GetItemRequest.class)))
          .thenReturn(
              CompletableFuture.completedFuture(
                  GetItemResponse.builder().item(item("o-1", "new")).build()));
      DynamoDbAsyncClient client = RealClient.inFrontOf(later);
      client.putItem(put -> put.tableName("orders").item(item("o-1", "new"))).join();
      assertThat(client.getItem(g -> g.tableName("orders").key(key("o-1"))).join().hasItem())
          .isFalse();
    }
  }

  static class WireTestCases {

    @RegisterExtension
    static WireMockExtension server =
        WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @StaleRead(table = "orders")
    void the_caller_does_not_see_that(boolean asked) {
      server.stubFor(
          any(anyUrl())
              .withHeader("X-Amz-Target", equalTo("DynamoDB_20120810.PutItem"))
              .willReturn(
                  aResponse()
                      .withBody(
                          "{\"Attributes\":{\"id\":{\"S\":\"o-1\"},\"state\":{\"S\":\"old\"}}}")));
      server.stubFor(
          any(anyUrl())
              .withHeader("X-Amz-Target", equalTo("DynamoDB_20120810.GetItem"))
              .willReturn(
                  aResponse()
                      .withBody("{\"Item\":{\"id\":{\"S\":\"o-1\"},\"state\":{\"S\":\"new\"}}}")));
      try (DynamoDbClient client =
          TestClients.configured(DynamoDbClient.builder())
              .endpointOverride(URI.create(server.baseUrl()))
              .build()) {
        PutItemResponse answer =
            client.putItem(
                put -> {
                  put.tableName("orders").item(item("o-1", "new"));
                  if (asked) {
                    put.returnValues(ReturnValue.ALL_OLD);
                  }
                });
        assertThat(answer.hasAttributes()).isEqualTo(asked);
        assertThat(server.getAllServeEvents().get(0).getRequest().getBodyAsString())
            .contains("\"ReturnValues\":\"ALL_OLD\"");
        assertThat(client.getItem(g -> g.tableName("orders").key(key("o-1"))).item())
            .isEqualTo(item("o-1", "old"));
      }
    }
  }
}
