package dev.junitchaos.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Which parts of an item a read of DynamoDB asks for. Immutable once it is read.
 *
 * <p>By the developer guide's "Using projection expressions".
 */
final class Projection {

  /** A name or an index, at the start or behind a dot or another index. */
  private static final Pattern STEP = Pattern.compile("\\[(\\d+)]|[^.\\[\\]\\s]+");

  /** The parts below a part; a leaf is all of it. An index is {@code [0]}. */
  private static final class Part {
    final Map<String, Part> below = new TreeMap<>();
    boolean whole;
  }

  private final Part item = new Part();

  private Projection() {}

  /** What a request, or the part of one that is about one table, asks for. */
  static Projection of(SdkPojo read) {
    Projection projection = new Projection();
    String expression = Members.text(read, "ProjectionExpression");
    if (!expression.isEmpty()) {
      Map<String, ?> names = Members.map(read, "ExpressionAttributeNames");
      for (String path : expression.split(",", -1)) {
        List<String> steps = new ArrayList<>();
        for (Matcher step = STEP.matcher(path); step.find(); ) {
          Object name = names.get(step.group());
          steps.add(name == null ? step.group() : name.toString());
        }
        projection.add(steps);
      }
    } else if (Members.get(read, "AttributesToGet") instanceof Collection<?> names
        && !names.isEmpty()) {
      names.forEach(name -> projection.add(List.of(String.valueOf(name))));
    } else {
      projection.item.whole = true;
    }
    return projection;
  }

  /** Whether all that there is of an item is asked for. */
  boolean isWhole() {
    return item.whole;
  }

  private void add(List<String> steps) {
    Part part = item;
    for (String step : steps) {
      part = part.below.computeIfAbsent(step, s -> new Part());
    }
    part.whole = true;
  }

  /** What is shown of an item. */
  Map<String, ?> of(Map<String, ?> all) {
    return item.whole ? all : members(all, item);
  }

  private static Map<String, ?> members(Map<String, ?> all, Part part) {
    Map<String, Object> shown = new LinkedHashMap<>();
    part.below.forEach(
        (name, below) -> {
          Object value = all.get(name);
          Object left = value instanceof SdkPojo attribute ? value(attribute, below) : null;
          if (left != null) {
            shown.put(name, left);
          }
        });
    return shown;
  }

  private static @Nullable SdkPojo value(SdkPojo attribute, Part part) {
    if (part.whole) {
      return attribute;
    }
    Map<String, ?> map = members(Members.map(attribute, "M"), part);
    if (!map.isEmpty()) {
      return Members.with(attribute, Map.of("M", map));
    }
    List<SdkPojo> elements = new ArrayList<>();
    List<SdkPojo> all = Members.list(attribute, "L");
    for (int i = 0; i < all.size(); i++) {
      Part below = part.below.get("[" + i + "]");
      SdkPojo left = below == null ? null : value(all.get(i), below);
      if (left != null) {
        elements.add(left);
      }
    }
    return elements.isEmpty() ? null : Members.with(attribute, Map.of("L", elements));
  }
}
