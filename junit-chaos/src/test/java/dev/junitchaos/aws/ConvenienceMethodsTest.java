package dev.junitchaos.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/** Whatever method the caller uses, each request is one call of the mock. */
class ConvenienceMethodsTest {

  private final DynamoDbClient mock = mock(DynamoDbClient.class);
  private final DynamoDbClient client = Clients.quick(mock);

  @Test
  void a_consumer_is_one_call() {
    when(mock.getItem(any(GetItemRequest.class))).thenReturn(MockedTable.FOUND);
    client.getItem(g -> g.tableName("orders").key(MockedTable.REQUEST.key()));
    verify(mock).getItem(MockedTable.REQUEST);
    verifyNoMoreInteractions(mock);
  }

  @Test
  @SuppressWarnings("unchecked")
  void a_mock_may_be_stubbed_for_a_consumer() {
    when(mock.getItem(any(Consumer.class)))
        .thenAnswer(
            call -> {
              GetItemRequest.Builder builder = GetItemRequest.builder();
              call.<Consumer<GetItemRequest.Builder>>getArgument(0).accept(builder);
              assertThat(builder.build()).isEqualTo(MockedTable.REQUEST);
              return MockedTable.FOUND;
            });
    assertThat(client.getItem(MockedTable.REQUEST).item()).isEqualTo(MockedTable.FOUND.item());
    verify(mock).getItem(any(Consumer.class));
    verifyNoMoreInteractions(mock);
  }

  @Test
  void a_mock_may_be_stubbed_for_the_method_without_arguments() {
    when(mock.listTables()).thenReturn(ListTablesResponse.builder().tableNames("orders").build());
    assertThat(client.listTables().tableNames()).containsExactly("orders");
    verify(mock).listTables();
    verifyNoMoreInteractions(mock);
    assertThatThrownBy(() -> client.listTables(l -> l.limit(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The mock of DynamoDbClient has no answer for ListTablesRequest(Limit=1). Its stub of"
                + " listTables() returns null or is for other arguments. For example:"
                + " when(dynamoDb.listTables(any(ListTablesRequest.class)))"
                + ".thenReturn(ListTablesResponse.builder().build()).");
    verify(mock).listTables(any(ListTablesRequest.class));
  }

  @Test
  void a_paginator_is_one_call_a_page_and_asks_for_what_the_test_asked_for() {
    QueryRequest first = QueryRequest.builder().tableName("orders").build();
    Map<String, AttributeValue> key = Map.of("id", AttributeValue.fromS("1"));
    QueryRequest second = first.toBuilder().exclusiveStartKey(key).build();
    when(mock.query(first))
        .thenReturn(QueryResponse.builder().items(key).lastEvaluatedKey(key).build());
    when(mock.query(second)).thenReturn(QueryResponse.builder().items(key).build());
    assertThat(client.queryPaginator(first).items()).hasSize(2);
    verify(mock).query(first);
    verify(mock).query(second);
    verifyNoMoreInteractions(mock);
  }

  @Test
  void an_async_paginator_is_one_call_a_page() {
    DynamoDbAsyncClient asyncMock = mock(DynamoDbAsyncClient.class);
    Map<String, AttributeValue> key = Map.of("id", AttributeValue.fromS("1"));
    when(asyncMock.query(any(QueryRequest.class)))
        .thenReturn(
            CompletableFuture.completedFuture(
                QueryResponse.builder().items(key).lastEvaluatedKey(key).build()),
            CompletableFuture.completedFuture(QueryResponse.builder().items(key).build()));
    var items = new AtomicInteger();
    Clients.quick(asyncMock)
        .queryPaginator(q -> q.tableName("orders"))
        .items()
        .subscribe(item -> items.incrementAndGet())
        .join();
    assertThat(items).hasValue(2);
    verify(asyncMock, times(2)).query(any(QueryRequest.class));
  }

  @Test
  void a_waiter_asks_the_mock() {
    when(mock.describeTable(any(DescribeTableRequest.class)))
        .thenReturn(
            DescribeTableResponse.builder().table(t -> t.tableStatus(TableStatus.ACTIVE)).build());
    try (var waiter = client.waiter()) {
      assertThat(waiter.waitUntilTableExists(d -> d.tableName("orders")).matched().response())
          .isPresent();
    }
    verify(mock).describeTable(any(DescribeTableRequest.class));
  }

  @Test
  void a_mock_with_a_default_answer_needs_no_stubs() {
    DynamoDbClient answering =
        mock(DynamoDbClient.class, call -> ListTablesResponse.builder().tableNames("t").build());
    assertThat(Clients.quick(answering).listTables().tableNames()).containsExactly("t");
  }

  @Test
  void a_stub_for_another_request_is_no_answer() {
    when(mock.getItem(MockedTable.REQUEST)).thenReturn(MockedTable.FOUND);
    assertThatThrownBy(() -> client.getItem(g -> g.tableName("customers")))
        .hasMessageContaining("Its stub of getItem(GetItemRequest) returns null or is for other");
  }

  @Test
  void event_streams_are_refused() {
    KinesisAsyncClient kinesis = Clients.quick(mock(KinesisAsyncClient.class));
    assertThatThrownBy(
            () ->
                kinesis
                    .subscribeToShard(
                        SubscribeToShardRequest.builder().shardId("s").build(),
                        SubscribeToShardResponseHandler.builder().subscriber(event -> {}).build())
                    .join())
        .hasStackTraceContaining(
            "KinesisAsyncClient in front of a mock cannot pass on SubscribeToShardRequest:"
                + " operations with event streams are not supported. Call the mock itself for"
                + " these.");
  }

  @Test
  void a_spy_of_a_fake_answers_with_the_fakes_methods() {
    class Tables implements DynamoDbClient {
      @Override
      public ListTablesResponse listTables(ListTablesRequest request) {
        return ListTablesResponse.builder().tableNames("fake").build();
      }

      @Override
      public String serviceName() {
        return "dynamodb";
      }

      @Override
      public void close() {}
    }
    DynamoDbClient spy = Mockito.spy(new Tables());
    assertThat(Clients.quick(spy).listTables().tableNames()).containsExactly("fake");
    verify(spy).listTables(any(ListTablesRequest.class));
  }
}
