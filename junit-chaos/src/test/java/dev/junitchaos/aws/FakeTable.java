package dev.junitchaos.aws;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Tables in memory, all with the key {@code id}. An update sets {@code state} to {@code :state}; a
 * query looks for the {@code state} that is {@code :state}, in the index {@code by-state}.
 */
class FakeTable implements DynamoDbClient {

  final Map<String, Map<AttributeValue, Map<String, AttributeValue>>> tables = new HashMap<>();
  final List<PutItemRequest> puts = new ArrayList<>();

  /** Keys that the next batches do not get to. */
  Predicate<Map<String, AttributeValue>> tooMuch = key -> false;

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  static Map<String, AttributeValue> item(String id, String state) {
    return Map.of("id", text(id), "state", text(state));
  }

  static Map<String, AttributeValue> key(String id) {
    return Map.of("id", text(id));
  }

  /** The same tables, asynchronous. */
  DynamoDbAsyncClient later() {
    return (DynamoDbAsyncClient)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DynamoDbAsyncClient.class},
            (self, method, arguments) -> {
              if (method.getDeclaringClass() == Object.class) {
                return method.invoke(this, arguments);
              }
              try {
                return CompletableFuture.completedFuture(
                    FakeTable.class
                        .getMethod(method.getName(), method.getParameterTypes())
                        .invoke(this, arguments));
              } catch (InvocationTargetException failure) {
                return CompletableFuture.failedFuture(failure.getCause());
              }
            });
  }

  private Map<AttributeValue, Map<String, AttributeValue>> table(String name) {
    return tables.computeIfAbsent(name, t -> new LinkedHashMap<>());
  }

  private static Map<String, AttributeValue> old(
      ReturnValue asked, Map<String, AttributeValue> old) {
    return asked == ReturnValue.ALL_OLD ? old : null;
  }

  @Override
  public synchronized PutItemResponse putItem(PutItemRequest put) {
    puts.add(put);
    Map<String, AttributeValue> old = table(put.tableName()).put(put.item().get("id"), put.item());
    return PutItemResponse.builder().attributes(old(put.returnValues(), old)).build();
  }

  @Override
  public synchronized UpdateItemResponse updateItem(UpdateItemRequest update) {
    Map<String, AttributeValue> old = table(update.tableName()).get(update.key().get("id"));
    Map<String, AttributeValue> updated = new HashMap<>(old == null ? update.key() : old);
    updated.put("state", update.expressionAttributeValues().get(":state"));
    table(update.tableName()).put(update.key().get("id"), updated);
    return UpdateItemResponse.builder()
        .attributes(
            update.returnValues() == ReturnValue.ALL_NEW
                ? updated
                : old(update.returnValues(), old))
        .build();
  }

  @Override
  public synchronized DeleteItemResponse deleteItem(DeleteItemRequest delete) {
    Map<String, AttributeValue> old = table(delete.tableName()).remove(delete.key().get("id"));
    return DeleteItemResponse.builder().attributes(old(delete.returnValues(), old)).build();
  }

  @Override
  public synchronized BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest batch) {
    Map<String, List<WriteRequest>> left = new HashMap<>();
    batch
        .requestItems()
        .forEach(
            (table, writes) ->
                writes.forEach(
                    write -> {
                      Map<String, AttributeValue> item =
                          write.putRequest() == null
                              ? write.deleteRequest().key()
                              : write.putRequest().item();
                      if (tooMuch.test(item)) {
                        left.computeIfAbsent(table, t -> new ArrayList<>()).add(write);
                      } else if (write.putRequest() == null) {
                        table(table).remove(item.get("id"));
                      } else {
                        table(table).put(item.get("id"), item);
                      }
                    }));
    return BatchWriteItemResponse.builder().unprocessedItems(left).build();
  }

  @Override
  public synchronized TransactWriteItemsResponse transactWriteItems(
      TransactWriteItemsRequest transaction) {
    for (TransactWriteItem one : transaction.transactItems()) {
      if (one.put() != null) {
        table(one.put().tableName()).put(one.put().item().get("id"), one.put().item());
      } else {
        table(one.delete().tableName()).remove(one.delete().key().get("id"));
      }
    }
    return TransactWriteItemsResponse.builder().build();
  }

  @Override
  public synchronized GetItemResponse getItem(GetItemRequest get) {
    return GetItemResponse.builder().item(table(get.tableName()).get(get.key().get("id"))).build();
  }

  @Override
  public synchronized BatchGetItemResponse batchGetItem(BatchGetItemRequest batch) {
    Map<String, List<Map<String, AttributeValue>>> found = new HashMap<>();
    Map<String, KeysAndAttributes> left = new HashMap<>();
    batch
        .requestItems()
        .forEach(
            (name, keys) -> {
              found.put(
                  name,
                  keys.keys().stream()
                      .filter(tooMuch.negate())
                      .map(key -> table(name).get(key.get("id")))
                      .filter(item -> item != null)
                      .toList());
              List<Map<String, AttributeValue>> rest =
                  keys.keys().stream().filter(tooMuch).toList();
              if (!rest.isEmpty()) {
                left.put(name, keys.toBuilder().keys(rest).build());
              }
            });
    return BatchGetItemResponse.builder().responses(found).unprocessedKeys(left).build();
  }

  @Override
  public synchronized QueryResponse query(QueryRequest query) {
    List<Map<String, AttributeValue>> found =
        table(query.tableName()).values().stream()
            .filter(i -> i.get("state").equals(query.expressionAttributeValues().get(":state")))
            .toList();
    return QueryResponse.builder()
        .items(found)
        .count(found.size())
        .scannedCount(found.size())
        .build();
  }

  @Override
  public synchronized ScanResponse scan(ScanRequest scan) {
    List<Map<String, AttributeValue>> all = List.copyOf(table(scan.tableName()).values());
    return ScanResponse.builder().items(all).count(all.size()).scannedCount(all.size()).build();
  }

  @Override
  public String serviceName() {
    return "dynamodb";
  }

  @Override
  public void close() {}
}
