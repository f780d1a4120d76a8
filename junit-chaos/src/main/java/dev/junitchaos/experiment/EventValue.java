package dev.junitchaos.experiment;

import dev.junitchaos.internal.Json;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks into a function's event: a map, a list, text that is a JSON object, or an object with
 * getters such as {@code APIGatewayV2HTTPEvent}. Stateless.
 */
final class EventValue {

  /** Beyond this a number is not written out. */
  private static final int MOST_DIGITS = 100;

  private EventValue() {}

  /** What is at the end of a path; {@code null} when there is nothing. */
  static @Nullable Object at(List<String> path, Object event) {
    Object at = event instanceof String text ? Json.object(text).orElse(null) : event;
    for (String name : path) {
      if (at == null) {
        return null;
      }
      at = member(at, name);
    }
    return at;
  }

  /** A value as JSON has it, without quotes. */
  static String text(Object value) {
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      return Double.isFinite(number) ? text(BigDecimal.valueOf(number)) : value.toString();
    }
    if (value instanceof BigDecimal number) {
      BigDecimal plain = number.stripTrailingZeros();
      return Math.abs((long) plain.scale()) > MOST_DIGITS
          ? plain.toString()
          : plain.toPlainString();
    }
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
        : value.toString();
  }

  private static @Nullable Object member(Object holder, String name) {
    if (holder instanceof Map<?, ?> map) {
      return map.get(name);
    }
    if (holder instanceof List<?> list) {
      return element(list, name);
    }
    if (holder instanceof Object[] array) {
      return element(Arrays.asList(array), name);
    }
    // Not into text, numbers and the like.
    return holder.getClass().getName().startsWith("java.")
        ? null
        : getter(holder, name).map(method -> call(method, holder)).orElse(null);
  }

  private static @Nullable Object element(List<?> list, String number) {
    if (!number.matches("[0-9]{1,9}")) {
      return null;
    }
    int index = Integer.parseInt(number);
    return index < list.size() ? list.get(index) : null;
  }

  /** Case does not matter: {@code eventSourceARN} is read by {@code getEventSourceArn}. */
  private static Optional<Method> getter(Object holder, String name) {
    return Arrays.stream(holder.getClass().getMethods())
        .filter(method -> method.getParameterCount() == 0 && method.getReturnType() != void.class)
        .filter(method -> method.getDeclaringClass() != Object.class)
        .filter(
            method ->
                method.getName().equalsIgnoreCase("get" + name)
                    || method.getName().equalsIgnoreCase("is" + name)
                    || (holder instanceof Record && method.getName().equals(name)))
        .filter(Method::trySetAccessible)
        .findFirst();
  }

  private static @Nullable Object call(Method getter, Object holder) {
    try {
      return getter.invoke(holder);
    } catch (IllegalAccessException e) {
      return null;
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + getter.getName() + "()", e.getCause());
    }
  }
}
