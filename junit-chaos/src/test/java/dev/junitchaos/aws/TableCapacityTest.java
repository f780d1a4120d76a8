package dev.junitchaos.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.junitchaos.ChaosTestKit;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.experiment.Experiment;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Capacities are so small that what comes back while a test runs is far less than a request. */
class TableCapacityTest {

  @Test
  void charges_by_the_rules_of_dynamodb() {
    ChaosTestKit kit = ChaosTestKit.run(TestCases.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.passed()).isEqualTo(16);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          noUnits     | @ThrottleDynamo(writeCapacity = 0) on WrongTestCases.noUnits: writeCapacity = 0, but writeCapacity must be 1 or more. | @ThrottleDynamo(writeCapacity = 5)
          noReads     | @ThrottleDynamo(readCapacity = -1) on WrongTestCases.noReads: readCapacity = -1, but readCapacity must be 1 or more. | @ThrottleDynamo(readCapacity = 5)
          andWhen     | @ThrottleDynamo(readCapacity = 5, first = 2) on WrongTestCases.andWhen: first = 2, but a capacity says itself which calls are throttled. | @ThrottleDynamo(writeCapacity = 5)
          onlyBurst   | @ThrottleDynamo(burstSeconds = 5) on WrongTestCases.onlyBurst: burstSeconds = 5, but burstSeconds needs a capacity. | @ThrottleDynamo(writeCapacity = 5, burstSeconds = 5)
          longBurst   | @ThrottleDynamo(readCapacity = 1, burstSeconds = 301) on WrongTestCases.longBurst: burstSeconds = 301, but burstSeconds must be from 1 to 300, the longest that DynamoDB keeps unused capacity. | @ThrottleDynamo(writeCapacity = 5, burstSeconds = 2)
          """)
  void wrong_use_is_refused(String method, String complaint, String example) {
    assertThat(ChaosTestKit.run(WrongTestCases.class, method).failure())
        .isEqualTo(complaint + "\nExample: " + example);
  }

  @Test
  void capacity_that_was_never_used_up_is_told() {
    assertThat(ChaosTestKit.run(WrongTestCases.class, "enough").failure())
        .startsWith(
            "@ThrottleDynamo(writeCapacity = 100) never struck: it matched 1 of 1 call: DynamoDb.PutItem ×1.\n"
                + "  It came due, but it needs requests that use more than the table's capacity.");
  }

  static class WrongTestCases {
    @Test
    @ThrottleDynamo(writeCapacity = 0)
    void noUnits() {}

    @Test
    @ThrottleDynamo(readCapacity = -1)
    void noReads() {}

    @Test
    @ThrottleDynamo(readCapacity = 5, first = 2)
    void andWhen() {}

    @Test
    @ThrottleDynamo(burstSeconds = 5)
    void onlyBurst() {}

    @Test
    @ThrottleDynamo(readCapacity = 1, burstSeconds = 301)
    void longBurst() {}

    @Test
    @ThrottleDynamo(writeCapacity = 100)
    void enough() {
      TestClients.answering("{}").putItem(put -> put.tableName("orders"));
    }
  }

  static Map<String, AttributeValue> item(int bytes) {
    return Map.of("id", AttributeValue.fromS("x".repeat(bytes - 2)));
  }

  static class TestCases {

    final DynamoDbClient table = mock(DynamoDbClient.class);
    final DynamoDbClient dynamo =
        RealClient.inFrontOf(table, o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()));

    void put(String name, int bytes) {
      when(table.putItem(any(PutItemRequest.class))).thenReturn(PutItemResponse.builder().build());
      dynamo.putItem(p -> p.tableName(name).item(item(bytes)));
    }

    void refused(Runnable call) {
      assertThatThrownBy(call::run).isInstanceOf(ProvisionedThroughputExceededException.class);
    }

    @Test
    @ThrottleDynamo(table = "orders", writeCapacity = 3)
    void a_write_costs_a_unit_for_each_kilobyte_begun(Experiment experiment) {
      put("orders", 1025);
      put("orders", 1024);
      refused(() -> put("orders", 1024));
      put("others", 9_000);
      assertThat(experiment.injections()).hasSize(1);
      assertThat(experiment.calls()).hasSize(4);
      verify(table, times(3)).putItem(any(PutItemRequest.class));
    }

    @Test
    @ThrottleDynamo(writeCapacity = 1, burstSeconds = 3)
    void each_table_has_its_own_capacity_and_keeps_some(Experiment experiment) {
      for (String name : List.of("orders", "payments")) {
        put(name, 1024);
        put(name, 1024);
        put(name, 1024);
        refused(() -> put(name, 2048));
      }
      assertThat(experiment.injections()).hasSize(2);
    }

    @Test
    @ThrottleDynamo(writeCapacity = 2)
    void an_item_larger_than_the_capacity_is_written_once_it_is_full() {
      put("orders", 50 * 1024);
      refused(() -> put("orders", 10));
    }

    @Test
    @ThrottleDynamo(readCapacity = 3)
    void a_read_is_charged_by_what_it_read() {
      when(table.getItem(any(GetItemRequest.class)))
          .thenReturn(GetItemResponse.builder().item(item(9_000)).build());
      dynamo.getItem(get -> get.tableName("orders").consistentRead(true)); // 3
      refused(() -> dynamo.getItem(get -> get.tableName("orders")));
      put("orders", 9_000); // writes are not limited
    }

    @Test
    @ThrottleDynamo(readCapacity = 3)
    void an_eventually_consistent_read_costs_half() {
      when(table.getItem(any(GetItemRequest.class)))
          .thenReturn(GetItemResponse.builder().item(item(8_192)).build());
      dynamo.getItem(get -> get.tableName("orders")); // 1
      dynamo.getItem(get -> get.tableName("orders")); // 1
      dynamo.getItem(get -> get.tableName("orders")); // 1
      refused(() -> dynamo.getItem(get -> get.tableName("orders")));
    }

    @Test
    @ThrottleDynamo(readCapacity = 2)
    void a_query_is_charged_as_a_whole_and_each_index_has_its_own_capacity() {
      when(table.query(any(QueryRequest.class)))
          .thenReturn(QueryResponse.builder().items(Collections.nCopies(10, item(1_000))).build());
      dynamo.query(q -> q.tableName("orders").consistentRead(true)); // 10 000 bytes: 3
      refused(() -> dynamo.query(q -> q.tableName("orders")));
      dynamo.query(q -> q.tableName("orders").indexName("by-customer")); // 1.5
      dynamo.query(q -> q.tableName("orders").indexName("by-customer")); // 0.5, then 1 owed
      refused(() -> dynamo.query(q -> q.tableName("orders").indexName("by-customer")));
    }

    @Test
    @ThrottleDynamo(writeCapacity = 3)
    void of_a_batch_the_rest_comes_back(Experiment experiment) {
      when(table.batchWriteItem(any(BatchWriteItemRequest.class)))
          .thenReturn(BatchWriteItemResponse.builder().build());
      var answer = dynamo.batchWriteItem(PartialBatchTest.writes("orders", 5));
      assertThat(answer.unprocessedItems().get("orders")).isEqualTo(PartialBatchTest.items(3, 5));
      verify(table).batchWriteItem(PartialBatchTest.writes("orders", 3));
      assertThat(experiment.injections()).hasSize(1);

      refused(() -> dynamo.batchWriteItem(PartialBatchTest.writes("orders", 5)));
      assertThat(experiment.injections()).hasSize(2);
    }

    @Test
    @ThrottleDynamo(writeCapacity = 1)
    void a_batch_that_was_throttled_passes_later_as_a_whole() {
      DynamoDbClient patient = RealClient.inFrontOf(table);
      when(table.batchWriteItem(any(BatchWriteItemRequest.class)))
          .thenReturn(BatchWriteItemResponse.builder().build());
      put("orders", 10);
      var answer = patient.batchWriteItem(PartialBatchTest.writes("orders", 2));
      assertThat(answer.hasUnprocessedItems()).isFalse();
    }

    @Test
    @ThrottleDynamo(table = "orders", readCapacity = 1)
    void keys_of_a_batch_that_do_not_fit_come_back() {
      when(table.batchGetItem(any(BatchGetItemRequest.class)))
          .thenReturn(BatchGetItemResponse.builder().build());
      KeysAndAttributes three = KeysAndAttributes.builder().keys(item(3), item(4), item(5)).build();
      var answer =
          dynamo.batchGetItem(get -> get.requestItems(Map.of("orders", three, "others", three)));
      assertThat(answer.unprocessedKeys())
          .containsOnly(
              Map.entry("orders", KeysAndAttributes.builder().keys(List.of(item(5))).build()));
    }

    @Test
    @ThrottleDynamo(table = "orders", writeCapacity = 3)
    void a_transaction_is_canceled_with_reasons(Experiment experiment) {
      when(table.transactWriteItems(any(TransactWriteItemsRequest.class)))
          .thenReturn(TransactWriteItemsResponse.builder().build());
      put("orders", 10);
      TransactionCanceledException canceled =
          catchThrowableOfType(
              TransactionCanceledException.class,
              () ->
                  dynamo.transactWriteItems(
                      write ->
                          write.transactItems(
                              transactPut("orders"),
                              transactPut("others"),
                              transactPut("orders"))));
      assertThat(canceled.cancellationReasons())
          .extracting(CancellationReason::code)
          .containsExactly("None", "None", "ThrottlingError");
      assertThat(canceled.awsErrorDetails().errorCode()).isEqualTo("TransactionCanceledException");
      verify(table, never()).transactWriteItems(any(TransactWriteItemsRequest.class));
      assertThat(experiment.injections()).hasSize(1);

      dynamo.transactWriteItems(write -> write.transactItems(transactPut("orders")));
      refused(() -> put("orders", 2_000));
    }

    private static TransactWriteItem transactPut(String name) {
      return TransactWriteItem.builder().put(p -> p.tableName(name).item(item(10))).build();
    }

    @Test
    @ThrottleDynamo(readCapacity = 3)
    void transactional_reads_cost_double() {
      when(table.getItem(any(GetItemRequest.class))).thenReturn(GetItemResponse.builder().build());
      dynamo.getItem(get -> get.tableName("orders"));
      assertThatThrownBy(
              () ->
                  dynamo.transactGetItems(
                      TransactGetItemsRequest.builder()
                          .transactItems(
                              t -> t.get(g -> g.tableName("orders").key(item(3))),
                              t -> t.get(g -> g.tableName("orders").key(item(4))))
                          .build()))
          .isInstanceOf(TransactionCanceledException.class);
    }

    @Test
    @ThrottleDynamo(writeCapacity = 2)
    void an_update_costs_what_it_brings() {
      when(table.updateItem(any(UpdateItemRequest.class)))
          .thenReturn(UpdateItemResponse.builder().build());
      dynamo.updateItem(u -> u.tableName("orders").key(item(5)));
      refused(
          () ->
              dynamo.updateItem(
                  u ->
                      u.tableName("orders")
                          .key(item(5))
                          .expressionAttributeValues(
                              Map.of(":v", AttributeValue.fromS("x".repeat(1500))))));
    }

    @Test
    @ThrottleDynamo(operations = "BatchWriteItem", writeCapacity = 1)
    @ThrottleDynamo(table = "orders", writeCapacity = 3)
    void of_a_batch_under_several_rules_only_what_fits_all_is_charged(Experiment experiment) {
      when(table.batchWriteItem(any(BatchWriteItemRequest.class)))
          .thenReturn(BatchWriteItemResponse.builder().build());
      var answer = dynamo.batchWriteItem(PartialBatchTest.writes("orders", 3));
      assertThat(answer.unprocessedItems().get("orders")).hasSize(2);
      assertThat(experiment.injections()).hasSize(1);
      verify(table).batchWriteItem(PartialBatchTest.writes("orders", 1));
      put("orders", 2_000);
      refused(() -> put("orders", 1_024));
    }

    @Test
    @ThrottleDynamo(writeCapacity = 1)
    void each_region_has_its_own_capacity() {
      for (String region : List.of("eu-north-1", "us-east-1")) {
        DynamoDbClient there =
            TestClients.configured(DynamoDbClient.builder())
                .region(Region.of(region))
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .httpClient(new StubbedHttpClient(200, "{}"))
                .build();
        there.putItem(p -> p.tableName("orders").item(item(10)));
        refused(() -> there.putItem(p -> p.tableName("orders").item(item(10))));
      }
    }

    @Test
    @ThrottleDynamo(writeCapacity = 1)
    void asynchronous() {
      DynamoDbAsyncClient later = mock(DynamoDbAsyncClient.class);
      when(later.putItem(any(PutItemRequest.class)))
          .thenReturn(CompletableFuture.completedFuture(PutItemResponse.builder().build()));
      DynamoDbAsyncClient client =
          RealClient.inFrontOf(later, o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()));
      client.putItem(p -> p.tableName("orders").item(item(10))).join();
      assertThatThrownBy(() -> client.putItem(p -> p.tableName("orders").item(item(1024))).join())
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(ProvisionedThroughputExceededException.class);
    }

    @Nested
    @ThrottleDynamo(writeCapacity = 1, operations = "PutItem")
    class OnAClass {
      @Test
      void holds_for_each_test() {
        put("orders", 10);
        refused(() -> put("orders", 1024));
        when(table.deleteItem(any(DeleteItemRequest.class)))
            .thenReturn(DeleteItemResponse.builder().build());
        dynamo.deleteItem(d -> d.tableName("orders").key(item(3)));
      }
    }
  }
}
