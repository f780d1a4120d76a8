package dev.junitchaos.lambda;

import org.jspecify.annotations.Nullable;

/** Makes a value fit a field or parameter: what an annotation says as an {@code int} and text. */
final class Fitting {

  private Fitting() {}

  static boolean fits(@Nullable Object value, Class<?> type) {
    if (value == null) {
      return !type.isPrimitive();
    }
    return type.isInstance(value)
        || (value instanceof Integer && (isWhole(type) || type == String.class))
        || (value instanceof Boolean && type == boolean.class);
  }

  /** The value as the type has it; only one that {@link #fits}. */
  static @Nullable Object as(Class<?> type, @Nullable Object value) {
    if (value instanceof Integer number) {
      if (type == long.class || type == Long.class) {
        return number.longValue();
      }
      if (type == short.class || type == Short.class) {
        return number.shortValue();
      }
      if (type == String.class) {
        return number.toString();
      }
    }
    return value;
  }

  private static boolean isWhole(Class<?> type) {
    return type == int.class
        || type == long.class
        || type == Long.class
        || type == short.class
        || type == Short.class;
  }
}
