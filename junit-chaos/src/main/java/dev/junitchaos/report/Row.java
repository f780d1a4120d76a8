package dev.junitchaos.report;

import dev.junitchaos.fault.Call;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A row of the coverage matrix: a function and a downstream of it. Immutable.
 *
 * @param function the function's name; empty for code that is called without one
 * @param downstream an operation such as {@code DynamoDb.PutItem}, or a host
 * @param resource the table, bucket, queue …; empty when the request names none
 */
public record Row(String function, String downstream, String resource) implements Comparable<Row> {

  private static final Comparator<Row> ORDER =
      Comparator.comparing(Row::function)
          .thenComparing(Row::downstream)
          .thenComparing(Row::resource);

  /** The rows of a call: one for each resource that its request names. */
  static List<Row> of(String function, Call call) {
    if (call instanceof Call.Aws aws && !aws.resources().isEmpty()) {
      return aws.resources().stream().map(r -> new Row(function, call.name(), r)).toList();
    }
    return List.of(new Row(function, call.name(), ""));
  }

  /** The row that {@link #json()} wrote. */
  public static Row of(Map<?, ?> json) {
    return new Row(text(json, "function"), text(json, "downstream"), text(json, "resource"));
  }

  /** As files have it. */
  public Map<String, Object> json() {
    return Map.of("function", function, "downstream", downstream, "resource", resource);
  }

  private static String text(Map<?, ?> json, String name) {
    return json.get(name) instanceof String value ? value : "";
  }

  @Override
  public int compareTo(Row other) {
    return ORDER.compare(this, other);
  }

  /** As a person reads it: {@code CheckoutHandler → DynamoDb.PutItem orders}. */
  @Override
  public String toString() {
    return (function.isEmpty() ? "" : function + " → ")
        + downstream
        + (resource.isEmpty() ? "" : " " + resource);
  }
}
