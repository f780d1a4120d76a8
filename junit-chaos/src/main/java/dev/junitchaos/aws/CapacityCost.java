package dev.junitchaos.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * What DynamoDB's operations cost, by "DynamoDB read and write operations" in the Amazon DynamoDB
 * Developer Guide: a write 1 unit for each KB begun, a strongly consistent read 1 for each 4 KB
 * begun, an eventually consistent one half of that, and twice as much in a transaction.
 *
 * <p>A write is charged before it is made, by what is in the request: of an update and a deletion
 * that is less than the whole item. A read is charged its least cost before, and the rest when its
 * size is known. Stateless.
 *
 * @param table its name
 * @param index its name; empty: the table itself
 * @param write whether it is write capacity
 * @param units how much
 */
record CapacityCost(String table, String index, boolean write, double units) {

  private static final double WRITE_BYTES = 1024;
  private static final double READ_BYTES = 4096;

  private static final double STRONG = 1;
  private static final double EVENTUAL = 0.5;
  private static final double TRANSACTIONAL = 2;

  /** What is known before the request is sent; one for each item. Empty: it costs nothing. */
  static List<CapacityCost> before(String operation, SdkRequest request) {
    return switch (operation) {
      case "PutItem" -> List.of(write(request, "Item", 1));
      case "UpdateItem", "DeleteItem" -> List.of(write(request, "Key", 1));
      case "GetItem", "Query", "Scan" -> List.of(read(request, consistency(request)));
      case "TransactWriteItems" ->
          parts(request).stream()
              .map(part -> write(part, Members.get(part, "Item") == null ? "Key" : "Item", 2))
              .toList();
      case "TransactGetItems" ->
          parts(request).stream().map(part -> read(part, TRANSACTIONAL)).toList();
      default -> List.of();
    };
  }

  /** What one entry of a batch costs before it is sent. */
  static CapacityCost ofEntry(SdkRequest request, Map.Entry<String, Object> entry) {
    if (entry.getValue() instanceof SdkPojo write) {
      SdkPojo put = (SdkPojo) Members.get(write, "PutRequest");
      int size = put == null ? 0 : ItemSize.of(Members.get(put, "Item"));
      return new CapacityCost(
          ResourceNames.table(entry.getKey()), "", true, units(size, WRITE_BYTES, 1));
    }
    SdkPojo table = (SdkPojo) ((Map<?, ?>) member(request, "RequestItems")).get(entry.getKey());
    return new CapacityCost(
        ResourceNames.table(entry.getKey()),
        "",
        false,
        table == null ? EVENTUAL : consistency(table));
  }

  /** What reads cost beyond what was charged before, now that it is known what was read. */
  static List<CapacityCost> after(String operation, SdkRequest request, SdkResponse answer) {
    return switch (operation) {
      case "GetItem" ->
          List.of(beyond(read(request, consistency(request)), ItemSize.of(member(answer, "Item"))));
      case "Query", "Scan" ->
          List.of(beyond(read(request, consistency(request)), sum(member(answer, "Items"))));
      case "TransactGetItems" -> afterTransaction(request, answer);
      case "BatchGetItem" -> afterBatch(request, answer);
      default -> List.of();
    };
  }

  private static List<CapacityCost> afterTransaction(SdkRequest request, SdkResponse answer) {
    List<CapacityCost> costs = new ArrayList<>();
    List<SdkPojo> asked = parts(request);
    List<SdkPojo> answered = Members.list(answer, "Responses");
    for (int i = 0; i < Math.min(asked.size(), answered.size()); i++) {
      int size = ItemSize.of(Members.get(answered.get(i), "Item"));
      costs.add(beyond(read(asked.get(i), TRANSACTIONAL), size));
    }
    return costs;
  }

  private static List<CapacityCost> afterBatch(SdkRequest request, SdkResponse answer) {
    List<CapacityCost> costs = new ArrayList<>();
    Map<?, ?> tables = (Map<?, ?>) member(request, "RequestItems");
    ((Map<?, ?>) member(answer, "Responses"))
        .forEach(
            (table, items) -> {
              SdkPojo asked = (SdkPojo) tables.get(table);
              double factor = asked == null ? EVENTUAL : consistency(asked);
              CapacityCost least =
                  new CapacityCost(ResourceNames.table((String) table), "", false, factor);
              ((List<?>) items).forEach(item -> costs.add(beyond(least, ItemSize.of(item))));
            });
    return costs;
  }

  /** The rest of a read's cost, by what it read. */
  private static CapacityCost beyond(CapacityCost least, int size) {
    double all = units(size, READ_BYTES, least.units);
    return new CapacityCost(least.table, least.index, false, all - least.units);
  }

  private static CapacityCost write(SdkPojo request, String item, double factor) {
    int size =
        ItemSize.of(Members.get(request, item))
            + (item.equals("Key") ? ItemSize.of(values(request)) : 0);
    return new CapacityCost(table(request), "", true, units(size, WRITE_BYTES, factor));
  }

  /** What an update writes, without the names of what it writes to. */
  private static Object values(SdkPojo request) {
    Object values = Members.get(request, "ExpressionAttributeValues");
    return values == null ? Map.of() : values;
  }

  private static CapacityCost read(SdkPojo request, double factor) {
    return new CapacityCost(table(request), Members.text(request, "IndexName"), false, factor);
  }

  private static double consistency(SdkPojo request) {
    return Boolean.TRUE.equals(Members.get(request, "ConsistentRead")) ? STRONG : EVENTUAL;
  }

  /** The puts, updates, deletions, checks or gets of a transaction, in order. */
  private static List<SdkPojo> parts(SdkRequest request) {
    List<SdkPojo> parts = new ArrayList<>();
    for (SdkPojo item : Members.list(request, "TransactItems")) {
      item.sdkFields().stream()
          .map(field -> field.getValueOrDefault(item))
          .filter(SdkPojo.class::isInstance)
          .map(SdkPojo.class::cast)
          .findFirst()
          .ifPresent(parts::add);
    }
    return parts;
  }

  private static double units(int size, double bytes, double factor) {
    return Math.max(1, Math.ceil(size / bytes)) * factor;
  }

  private static int sum(Object items) {
    return items instanceof List<?> list ? list.stream().mapToInt(ItemSize::of).sum() : 0;
  }

  private static Object member(SdkPojo pojo, String name) {
    Object value = Members.get(pojo, name);
    return value == null ? Map.of() : value;
  }

  private static String table(SdkPojo request) {
    return ResourceNames.table(Members.text(request, "TableName"));
  }
}
