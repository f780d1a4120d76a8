package dev.junitchaos.aws;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * The size of a DynamoDB item in bytes, by the rules of "DynamoDB item sizes and formats" in the
 * Amazon DynamoDB Developer Guide. Stateless.
 */
final class ItemSize {

  private static final int CONTAINER = 3;
  private static final int CONTAINED = 1;

  private ItemSize() {}

  /**
   * The size of an item, a key, or a map of values.
   *
   * @param item values by their names; anything else has no size
   */
  static int of(@Nullable Object item) {
    int size = 0;
    if (item instanceof Map<?, ?> attributes) {
      for (Map.Entry<?, ?> attribute : attributes.entrySet()) {
        size += utf8((String) attribute.getKey()) + value((SdkPojo) attribute.getValue());
      }
    }
    return size;
  }

  private static int value(SdkPojo value) {
    for (SdkField<?> field : value.sdkFields()) {
      Object content = field.getValueOrDefault(value);
      if (content != null
          && !(content instanceof SdkAutoConstructList)
          && !(content instanceof SdkAutoConstructMap)) {
        return typed(field.memberName(), content);
      }
    }
    return 0;
  }

  private static int typed(String type, Object content) {
    return switch (type) {
      case "S" -> utf8((String) content);
      case "N" -> number((String) content);
      case "B" -> ((SdkBytes) content).asByteArrayUnsafe().length;
      case "SS", "NS", "BS" ->
          ((Collection<?>) content)
              .stream().mapToInt(one -> typed(type.substring(0, 1), one)).sum();
      case "L" ->
          CONTAINER
              + ((Collection<?>) content)
                  .stream().mapToInt(one -> CONTAINED + value((SdkPojo) one)).sum();
      case "M" -> CONTAINER + of(content) + ((Map<?, ?>) content).size() * CONTAINED;
      default -> 1; // BOOL and NULL
    };
  }

  /**
   * Two significant digits take a byte, and there is one more; leading and trailing zeros do not
   * count.
   */
  private static int number(String text) {
    String mantissa = text.toLowerCase(Locale.ROOT).split("e", 2)[0];
    String digits = mantissa.replaceAll("[^0-9]", "").replaceAll("^0+|0+$", "");
    return (digits.length() + 1) / 2 + 1;
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
