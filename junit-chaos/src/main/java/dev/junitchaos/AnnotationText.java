package dev.junitchaos;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes an annotation as the user wrote it: only the attributes that differ from their default.
 */
final class AnnotationText {

  private AnnotationText() {}

  static String of(Annotation annotation) {
    List<Method> attributes =
        Arrays.stream(annotation.annotationType().getDeclaredMethods())
            .filter(method -> method.getParameterCount() == 0 && !method.isSynthetic())
            .filter(
                method -> !Objects.deepEquals(value(annotation, method), method.getDefaultValue()))
            .sorted(Comparator.comparing((Method method) -> rank(method.getName())))
            .toList();
    String name = "@" + annotation.annotationType().getSimpleName();
    if (attributes.isEmpty()) {
      return name;
    }
    if (attributes.size() == 1 && attributes.get(0).getName().equals("value")) {
      return name + "(" + text(value(annotation, attributes.get(0))) + ")";
    }
    return attributes.stream()
        .map(attribute -> attribute.getName() + " = " + text(value(annotation, attribute)))
        .collect(Collectors.joining(", ", name + "(", ")"));
  }

  /** Reflection gives attributes in no order: where comes first, then what, then when. */
  private static int rank(String attribute) {
    int place = ORDER.indexOf(attribute);
    return place < 0 ? WHAT : place < WHERE ? place : place + WHAT;
  }

  private static final List<String> ORDER =
      List.of(
          "hypothesis",
          "maxInjections",
          "maxInjectedLatency",
          "recoversWithin",
          "probabilities",
          "latencies",
          "expectAtLeast",
          "precision",
          "fault",
          "service",
          "table",
          "operations",
          "resource",
          "region",
          "host",
          "name",
          "faultName",
          "where",
          "value",
          "missing",
          "how",
          "afterCalls",
          "lagMillis",
          "seconds",
          "atFraction",
          "bytesPerSecond",
          "max",
          "unit",
          "type",
          "message",
          "body",
          "failing",
          "readCapacity",
          "writeCapacity",
          "burstSeconds",
          "code",
          "contentType",
          "initMillis",
          "freshClassLoader",
          "megabytes",
          "bufferMillis",
          "times",
          "at",
          "first",
          "oneIn",
          "onCalls",
          "probability");
  private static final int WHERE = ORDER.indexOf("first");
  private static final int WHAT = ORDER.size();

  static Object value(Annotation annotation, Method attribute) {
    try {
      attribute.setAccessible(true);
      return attribute.invoke(annotation);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + attribute, e);
    }
  }

  /** A value as Java source would have it. */
  static String text(Object value) {
    if (value.getClass().isArray()) {
      List<String> parts = new ArrayList<>();
      IntStream.range(0, Array.getLength(value)).forEach(i -> parts.add(text(Array.get(value, i))));
      return parts.size() == 1 ? parts.get(0) : "{" + String.join(", ", parts) + "}";
    }
    if (value instanceof String string) {
      return "\"" + string + "\"";
    }
    if (value instanceof Class<?> type) {
      return type.getSimpleName() + ".class";
    }
    if (value instanceof Enum<?> constant) {
      return constant.getDeclaringClass().getSimpleName() + "." + constant.name();
    }
    return value.toString();
  }
}
