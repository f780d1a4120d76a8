package dev.junitchaos.aws;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What a query says of keys, as far as it says that an attribute is equal to a value: the partition
 * key always is. Conditions on ranges are not looked at. Immutable.
 *
 * @param equal values by the names of their attributes
 */
record KeyCondition(Map<String, Object> equal) {

  private static final Pattern EQUATION = Pattern.compile("([#\\w.-]+)\\s*=\\s*(:\\w+)");

  static KeyCondition of(SdkPojo query) {
    Map<String, Object> equal = new HashMap<>();
    Map<String, ?> names = Members.map(query, "ExpressionAttributeNames");
    Map<String, ?> values = Members.map(query, "ExpressionAttributeValues");
    Matcher equation = EQUATION.matcher(Members.text(query, "KeyConditionExpression"));
    while (equation.find()) {
      Object name = names.get(equation.group(1));
      Object value = values.get(equation.group(2));
      if (value != null) {
        equal.put(name == null ? equation.group(1) : name.toString(), value);
      }
    }
    Members.map(query, "KeyConditions")
        .forEach(
            (name, condition) -> {
              Object value = value((SdkPojo) condition);
              if (value != null) {
                equal.put(name, value);
              }
            });
    return new KeyCondition(equal);
  }

  private static @Nullable Object value(SdkPojo condition) {
    List<SdkPojo> values = Members.list(condition, "AttributeValueList");
    return Members.text(condition, "ComparisonOperator").equals("EQ") && values.size() == 1
        ? values.get(0)
        : null;
  }

  /** Whether a query finds such an item where it looks. */
  boolean finds(Map<String, ?> item) {
    return item.entrySet().containsAll(equal.entrySet());
  }
}
