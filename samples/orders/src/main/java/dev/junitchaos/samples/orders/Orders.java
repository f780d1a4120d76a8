package dev.junitchaos.samples.orders;

import dev.junitchaos.samples.orders.StoredOrder.Status;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The table of orders. Every write may be repeated without harm.
 *
 * <p>Its methods throw {@link software.amazon.awssdk.core.exception.SdkException} when the table
 * cannot be reached, after the client's own retries.
 */
final class Orders {

  private final DynamoDbClient dynamoDb;
  private final String table;

  Orders(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /** Stores the order as pending, unless it is there already; returns what is there then. */
  StoredOrder place(Order order) {
    try {
      dynamoDb.putItem(
          put ->
              put.tableName(table)
                  .item(item(order))
                  .conditionExpression("attribute_not_exists(orderId)")
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return new StoredOrder(order, Status.PENDING, false);
    } catch (ConditionalCheckFailedException e) {
      // A repeated request, or the SDK's retry of a write whose answer was lost.
      return stored(e.item());
    }
  }

  /** Records the payment and, in the same write, that a confirmation is due. */
  void paid(String orderId) {
    update(orderId, Status.PAID, true);
  }

  /** Records that the payment was declined. */
  void declined(String orderId) {
    update(orderId, Status.DECLINED, false);
  }

  /** Records that the customer was told. */
  void confirmed(String orderId) {
    update(orderId, Status.PAID, false);
  }

  Optional<StoredOrder> find(String orderId) {
    var found =
        dynamoDb.getItem(get -> get.tableName(table).key(key(orderId)).consistentRead(true));
    return found.hasItem() ? Optional.of(stored(found.item())) : Optional.empty();
  }

  private void update(String orderId, Status status, boolean confirmationDue) {
    dynamoDb.updateItem(
        update ->
            update
                .tableName(table)
                .key(key(orderId))
                .updateExpression("SET #status = :status, confirmationDue = :due")
                .expressionAttributeNames(Map.of("#status", "status"))
                .expressionAttributeValues(
                    Map.of(
                        ":status", AttributeValue.fromS(status.name()),
                        ":due", AttributeValue.fromBool(confirmationDue))));
  }

  private static Map<String, AttributeValue> key(String orderId) {
    return Map.of("orderId", AttributeValue.fromS(orderId));
  }

  private static Map<String, AttributeValue> item(Order order) {
    return Map.of(
        "orderId", AttributeValue.fromS(order.orderId()),
        "item", AttributeValue.fromS(order.item()),
        "quantity", AttributeValue.fromN(Integer.toString(order.quantity())),
        "amountCents", AttributeValue.fromN(Long.toString(order.amountCents())),
        "status", AttributeValue.fromS(Status.PENDING.name()),
        "confirmationDue", AttributeValue.fromBool(false));
  }

  private static StoredOrder stored(Map<String, AttributeValue> item) {
    return new StoredOrder(
        new Order(
            item.get("orderId").s(),
            item.get("item").s(),
            Integer.parseInt(item.get("quantity").n()),
            Long.parseLong(item.get("amountCents").n())),
        Status.valueOf(item.get("status").s()),
        item.get("confirmationDue").bool());
  }
}
