package dev.junitchaos.format;

import dev.junitchaos.fault.SafePattern;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a probe of the steady state may find. Values are maps, lists, texts, numbers and booleans;
 * of a map with a {@code status}, such as an HTTP answer, the status is compared where no other
 * part is named.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface Tolerance {

  /** Whether {@code value} is within it. */
  boolean accepts(@Nullable Object value);

  /**
   * Exactly one value.
   *
   * @param expected is compared as a number with numbers
   */
  record Exactly(@Nullable Object expected) implements Tolerance {
    @Override
    public boolean accepts(@Nullable Object value) {
      return same(expected, expected instanceof Map ? value : status(value));
    }

    @Override
    public String toString() {
      return String.valueOf(expected);
    }
  }

  /**
   * One of some values.
   *
   * @param expected not empty
   */
  record OneOf(List<?> expected) implements Tolerance {
    @Override
    public boolean accepts(@Nullable Object value) {
      return expected.stream().anyMatch(one -> same(one, status(value)));
    }

    @Override
    public String toString() {
      return "one of " + expected;
    }
  }

  /**
   * A number within bounds, which are part of it.
   *
   * @param low the least
   * @param high the most
   * @param target the member that is compared; {@code null}: the value itself
   */
  record Between(BigDecimal low, BigDecimal high, @Nullable String target) implements Tolerance {
    @Override
    public boolean accepts(@Nullable Object value) {
      BigDecimal number = number(target == null ? status(value) : member(value, target));
      return number != null && number.compareTo(low) >= 0 && number.compareTo(high) <= 0;
    }

    @Override
    public String toString() {
      return "from " + low + " to " + high + of(target);
    }
  }

  /**
   * A text in which a pattern is found.
   *
   * @param pattern the pattern
   * @param target the member that is searched; {@code null}: the value itself
   */
  record Matching(SafePattern pattern, @Nullable String target) implements Tolerance {
    @Override
    public boolean accepts(@Nullable Object value) {
      Object searched = target == null ? value : member(value, target);
      return searched != null && pattern.isFoundIn(searched.toString());
    }

    @Override
    public String toString() {
      return "like \"" + pattern + "\"" + of(target);
    }
  }

  /**
   * Something is found by a JSON path.
   *
   * @param path such as {@code $.items[*].id}
   * @param target the member that is searched, which may be JSON text; {@code null}: the value
   * @param count how many values are found; {@code null}: one or more
   * @param expected what is found; {@code null}: anything
   */
  record AtPath(
      String path, @Nullable String target, @Nullable Integer count, @Nullable List<?> expected)
      implements Tolerance {
    @Override
    public boolean accepts(@Nullable Object value) {
      List<?> found = JsonPaths.find(path, target == null ? value : member(value, target));
      if (expected != null) {
        return same(expected, found);
      }
      return count == null ? !found.isEmpty() : found.size() == count;
    }

    private static boolean allSame(List<?> expected, List<?> found) {
      for (int i = 0; i < expected.size(); i++) {
        if (!same(expected.get(i), found.get(i))) {
          return false;
        }
      }
      return true;
    }

    @Override
    public String toString() {
      return "at "
          + path
          + of(target)
          + (expected != null ? " " + expected : count != null ? " " + count + " values" : "");
    }
  }

  private static String of(@Nullable String target) {
    return target == null ? "" : " of " + target;
  }

  private static @Nullable Object status(@Nullable Object value) {
    return value instanceof Map<?, ?> map && map.containsKey("status") ? map.get("status") : value;
  }

  /** A member of the value, or the value when it has no such member. */
  private static @Nullable Object member(@Nullable Object value, String name) {
    return value instanceof Map<?, ?> map && map.containsKey(name) ? map.get(name) : value;
  }

  private static boolean same(@Nullable Object one, @Nullable Object other) {
    if (one instanceof Number && other instanceof Number) {
      BigDecimal first = number(one);
      BigDecimal second = number(other);
      return first != null && second != null && first.compareTo(second) == 0;
    }
    if (one instanceof List<?> first && other instanceof List<?> second) {
      return first.size() == second.size() && AtPath.allSame(first, second);
    }
    return one == null ? other == null : one.equals(other);
  }

  private static @Nullable BigDecimal number(@Nullable Object value) {
    try {
      return value instanceof BigDecimal decimal
          ? decimal
          : value instanceof Number || value instanceof String
              ? new BigDecimal(value.toString().strip())
              : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
