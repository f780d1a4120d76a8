package dev.junitchaos.aws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * DynamoDB's batches: entries by table, and what was not processed in the same shape.
 *
 * @param unprocessed the answer's member
 * @param keyed whether a table has a structure with a list of keys, in the place of a list
 */
record TableBatch(String unprocessed, boolean keyed) implements BatchShape {

  private static final String TABLES = "RequestItems";

  @Override
  public int size(SdkRequest request) {
    return tables(request).values().stream().mapToInt(table -> entries(table).size()).sum();
  }

  @Override
  public SdkRequest without(SdkRequest request, Set<Integer> entries) {
    return Members.with(
        request, Map.of(TABLES, part(request, number -> !entries.contains(number))));
  }

  @Override
  public SdkResponse failed(SdkRequest request, SdkResponse answer, Map<Integer, String> failing) {
    Map<String, Object> all = part(request, failing::containsKey);
    // What the service itself did not process comes on top.
    map(answer, unprocessed).forEach((table, more) -> all.merge(table, more, this::both));
    return Members.with(answer, Map.of(unprocessed, all));
  }

  /** Table and entry of each number, for those who look at single entries. */
  List<Map.Entry<String, Object>> numbered(SdkRequest request) {
    List<Map.Entry<String, Object>> all = new ArrayList<>();
    tables(request)
        .forEach((table, some) -> entries(some).forEach(one -> all.add(Map.entry(table, one))));
    return all;
  }

  private Map<String, Object> part(SdkRequest request, IntPredicate chosen) {
    Map<String, Object> part = new LinkedHashMap<>();
    int number = 0;
    for (Map.Entry<String, Object> table : tables(request).entrySet()) {
      List<Object> kept = new ArrayList<>();
      for (Object entry : entries(table.getValue())) {
        if (chosen.test(number++)) {
          kept.add(entry);
        }
      }
      if (!kept.isEmpty()) {
        part.put(table.getKey(), withEntries(table.getValue(), kept));
      }
    }
    return part;
  }

  private Object both(Object one, Object other) {
    List<Object> all = new ArrayList<>(entries(one));
    all.addAll(entries(other));
    return withEntries(one, all);
  }

  private Object withEntries(Object table, List<Object> entries) {
    return keyed ? Members.with((SdkPojo) table, Map.of("Keys", entries)) : entries;
  }

  @SuppressWarnings("unchecked") // as the API reference has it
  private List<Object> entries(Object table) {
    Object entries = keyed ? Members.get((SdkPojo) table, "Keys") : table;
    return entries == null ? List.of() : (List<Object>) entries;
  }

  private static Map<String, Object> tables(SdkRequest request) {
    return map(request, TABLES);
  }

  @SuppressWarnings("unchecked") // as the API reference has it
  private static Map<String, Object> map(SdkPojo pojo, String member) {
    return Members.get(pojo, member) instanceof Map<?, ?> map
        ? (Map<String, Object>) map
        : Map.of();
  }
}
