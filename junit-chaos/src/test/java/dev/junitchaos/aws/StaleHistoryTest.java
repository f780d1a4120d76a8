package dev.junitchaos.aws;

import static dev.junitchaos.aws.FakeTable.item;
import static dev.junitchaos.aws.FakeTable.key;
import static dev.junitchaos.aws.FakeTable.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.ChaosTest;
import dev.junitchaos.StaleRead;
import dev.junitchaos.experiment.Experiment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What stale reads show after all kinds of writes, before fakes that keep what was written. */
class StaleHistoryTest {

  private final FakeTable table = new FakeTable();
  private final DynamoDbClient dynamo = RealClient.inFrontOf(table);

  private void put(String id, String state) {
    dynamo.putItem(put -> put.tableName("orders").item(item(id, state)));
  }

  private void update(String id, String state, ReturnValue asked) {
    dynamo.updateItem(
        update ->
            update
                .tableName("orders")
                .key(key(id))
                .updateExpression("SET #s = :state")
                .expressionAttributeNames(Map.of("#s", "state"))
                .expressionAttributeValues(Map.of(":state", text(state)))
                .returnValues(asked));
  }

  private Map<String, AttributeValue> get(String id) {
    return dynamo.getItem(get -> get.tableName("orders").key(key(id))).item();
  }

  @Test
  @StaleRead(first = 1)
  void consistent_reads_are_not_counted(Experiment experiment) {
    put("o-1", "new");
    dynamo.getItem(get -> get.tableName("orders").key(key("o-1")).consistentRead(true));

    assertThat(get("o-1")).isEmpty();
    assertThat(experiment.injections()).hasSize(1);
  }

  @Test
  @StaleRead
  void a_put_over_another_though_no_key_was_known_then() {
    put("o-1", "new");
    put("o-1", "paid");

    assertThat(get("o-1")).isEqualTo(item("o-1", "new"));
  }

  @Test
  @StaleRead
  void an_update_of_what_was_put() {
    put("o-1", "new");
    update("o-1", "paid", null);

    assertThat(get("o-1")).isEqualTo(item("o-1", "new"));
  }

  @Test
  @StaleRead
  void an_update_that_told_what_became_of_the_item() {
    put("o-1", "new");
    update("o-1", "paid", ReturnValue.ALL_NEW);
    update("o-1", "sent", null);

    assertThat(get("o-1")).isEqualTo(item("o-1", "paid"));
  }

  @Test
  @StaleRead
  void an_update_of_what_an_earlier_read_showed() {
    table.tables.put("orders", new HashMap<>(Map.of(text("o-1"), item("o-1", "old"))));
    assertThat(get("o-1")).isEqualTo(item("o-1", "old"));
    update("o-1", "paid", null);

    assertThat(get("o-1")).isEqualTo(item("o-1", "old"));
  }

  @Test
  @StaleRead
  @ChaosTest(strict = false)
  void an_update_of_what_nobody_knows_is_seen(Experiment experiment) {
    table.tables.put("orders", new HashMap<>(Map.of(text("o-1"), item("o-1", "old"))));
    update("o-1", "paid", null);

    assertThat(get("o-1")).isEqualTo(item("o-1", "paid"));
    assertThat(experiment.injections()).isEmpty();
  }

  @Test
  @StaleRead
  @ChaosTest(strict = false)
  void two_updates_of_which_the_first_says_too_little() {
    put("o-1", "new");
    update("o-1", "paid", ReturnValue.UPDATED_NEW);
    update("o-1", "sent", ReturnValue.UPDATED_NEW);

    assertThat(get("o-1")).as("nobody knows what was before").isEqualTo(item("o-1", "sent"));
  }

  @Test
  @StaleRead
  void a_batch_of_writes() {
    put("o-1", "new");
    put("o-2", "new");
    table.tooMuch = item -> item.get("id").equals(text("o-2"));
    dynamo.batchWriteItem(
        batch ->
            batch.requestItems(
                Map.of(
                    "orders",
                    List.of(
                        WriteRequest.builder().putRequest(p -> p.item(item("o-1", "paid"))).build(),
                        WriteRequest.builder().putRequest(p -> p.item(item("o-2", "paid"))).build(),
                        WriteRequest.builder()
                            .putRequest(p -> p.item(item("o-3", "paid")))
                            .build()))));

    assertThat(get("o-1")).isEqualTo(item("o-1", "new"));
    assertThat(get("o-2")).as("put once").isEmpty();
    assertThat(get("o-3")).isEmpty();
  }

  @Test
  @StaleRead
  void a_transaction() {
    put("o-1", "new");
    put("o-2", "new");
    dynamo.transactWriteItems(
        all ->
            all.transactItems(
                one -> one.put(put -> put.tableName("orders").item(item("o-1", "paid"))),
                one -> one.delete(delete -> delete.tableName("orders").key(key("o-2")))));

    assertThat(get("o-1")).isEqualTo(item("o-1", "new"));
    assertThat(get("o-2")).isEqualTo(item("o-2", "new"));
  }

  private BatchGetItemResponse batch(boolean consistent, String... ids) {
    return dynamo.batchGetItem(
        get ->
            get.requestItems(
                Map.of(
                    "orders",
                    KeysAndAttributes.builder()
                        .keys(List.of(ids).stream().map(FakeTable::key).toList())
                        .consistentRead(consistent)
                        .build())));
  }

  @Test
  @StaleRead(operations = "BatchGetItem", first = 1)
  void a_batch_of_reads_says_nothing_of_keys_that_were_too_much() {
    put("o-1", "new");
    put("o-2", "new");
    dynamo.deleteItem(delete -> delete.tableName("orders").key(key("o-1")));
    dynamo.deleteItem(delete -> delete.tableName("orders").key(key("o-2")));
    assertThat(batch(true, "o-1").responses().get("orders")).isEmpty();
    table.tooMuch = key -> key.get("id").equals(text("o-2"));

    BatchGetItemResponse read = batch(false, "o-1", "o-2");

    assertThat(read.responses().get("orders")).containsExactly(item("o-1", "new"));
    assertThat(read.unprocessedKeys().get("orders").keys()).containsExactly(key("o-2"));
  }

  @Test
  @StaleRead(operations = "GetItem")
  void only_what_was_asked_for_is_shown() {
    Map<String, AttributeValue> old =
        Map.of(
            "id", text("o-1"),
            "state", text("new"),
            "to", AttributeValue.fromM(Map.of("city", text("Malmö"), "zip", text("1"))),
            "lines", AttributeValue.fromL(List.of(text("kettle"), text("toaster"))));
    dynamo.putItem(put -> put.tableName("orders").item(old));
    update("o-1", "paid", null);

    assertThat(
            dynamo
                .getItem(
                    get ->
                        get.tableName("orders")
                            .key(key("o-1"))
                            .projectionExpression("#s, to.city, lines[1], nothing.of.it")
                            .expressionAttributeNames(Map.of("#s", "state")))
                .item())
        .isEqualTo(
            Map.of(
                "state", text("new"),
                "to", AttributeValue.fromM(Map.of("city", text("Malmö"))),
                "lines", AttributeValue.fromL(List.of(text("toaster")))));
    assertThat(
            dynamo
                .getItem(
                    get -> get.tableName("orders").key(key("o-1")).attributesToGet("id", "state"))
                .item())
        .isEqualTo(item("o-1", "new"));
  }

  @Test
  @StaleRead(operations = "Query")
  void an_index_does_not_have_what_moved_into_it() {
    put("o-1", "new");
    put("o-2", "paid");
    update("o-1", "paid", null);
    get("o-1");

    assertThat(
            dynamo
                .query(
                    query ->
                        query
                            .tableName("orders")
                            .indexName("by-state")
                            .keyConditionExpression("#s = :state")
                            .expressionAttributeNames(Map.of("#s", "state"))
                            .expressionAttributeValues(Map.of(":state", text("paid"))))
                .items())
        .isEmpty();
  }

  @Test
  @StaleRead(table = "orders")
  void tables_of_the_same_name_in_two_regions_are_two() {
    DynamoDbClient sweden = answeringIn(Region.EU_NORTH_1);
    DynamoDbClient ireland = answeringIn(Region.EU_WEST_1);
    sweden.putItem(put -> put.tableName("orders").item(item("o-1", "new")));

    assertThat(ireland.getItem(get -> get.tableName("orders").key(key("o-1"))).hasItem()).isTrue();
    assertThat(sweden.getItem(get -> get.tableName("orders").key(key("o-1"))).hasItem()).isFalse();
  }

  private static DynamoDbClient answeringIn(Region region) {
    String answer = "{\"Item\":{\"id\":{\"S\":\"o-1\"},\"state\":{\"S\":\"new\"}}}";
    return TestClients.configured(
            DynamoDbClient.builder().httpClient(new StubbedHttpClient(200, answer)))
        .region(region)
        .build();
  }

  @Test
  @StaleRead
  void after_the_stop_button_everything_is_seen(Experiment experiment) {
    put("o-1", "new");
    assertThat(get("o-1")).isEmpty();
    experiment.stop();
    put("o-1", "paid");

    assertThat(get("o-1")).isEqualTo(item("o-1", "paid"));
  }

  @Test
  @StaleRead
  void asynchronous() {
    DynamoDbAsyncClient later = RealClient.inFrontOf(table.later());
    later.putItem(put -> put.tableName("orders").item(item("o-1", "new"))).join();
    later.putItem(put -> put.tableName("orders").item(item("o-1", "paid"))).join();

    assertThat(later.getItem(get -> get.tableName("orders").key(key("o-1"))).join().item())
        .isEqualTo(item("o-1", "new"));
    assertThat(later.scan(scan -> scan.tableName("orders")).join().items())
        .containsExactly(item("o-1", "new"));
  }
}
