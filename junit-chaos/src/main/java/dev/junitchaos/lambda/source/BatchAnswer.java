package dev.junitchaos.lambda.source;

import dev.junitchaos.internal.Json;
import dev.junitchaos.lambda.Invocation;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges what a function answered to a batch, by the rules of {@code ReportBatchItemFailures}. (AWS
 * Lambda Developer Guide: "Handling errors for an SQS event source in Lambda", "Configuring partial
 * batch response with Kinesis Data Streams and Lambda".) Stateless.
 */
final class BatchAnswer {

  private static final String FAILURES = "batchItemFailures";
  private static final String IDENTIFIER = "itemIdentifier";

  private BatchAnswer() {}

  /**
   * The records of a batch that failed.
   *
   * @param invocation that was given the batch
   * @param ids of its records
   * @param reports whether the answer may name single records; if not, it is not looked at
   * @return all of {@code ids} when the invocation failed or its answer is malformed
   */
  static Set<String> failed(Invocation<?> invocation, List<String> ids, boolean reports) {
    if (!(invocation instanceof Invocation.Completed<?> completed)) {
      return Set.copyOf(ids);
    }
    Set<String> failed = reports ? named(completed.response()) : Set.of();
    return failed == null || !ids.containsAll(failed) ? Set.copyOf(ids) : failed;
  }

  /** The records that an answer names; {@code null} when it is malformed. */
  private static @Nullable Set<String> named(@Nullable Object answer) {
    if (answer == null) {
      return Set.of();
    }
    Object whole = answer;
    if (answer instanceof String text) {
      if (text.isBlank()) {
        return Set.of();
      }
      whole = Json.object(text).orElse(null);
      if (whole == null) {
        return null;
      }
    }
    Object failures = member(whole, FAILURES);
    if (failures == null) {
      return Set.of();
    } else if (!(failures instanceof Collection<?>)) {
      return null;
    }
    Set<String> ids = new HashSet<>();
    for (Object item : (Collection<?>) failures) {
      if (item == null || !(member(item, IDENTIFIER) instanceof String id) || id.isEmpty()) {
        return null;
      }
      ids.add(id);
    }
    return ids;
  }

  /** A member as it would be serialised: of a map, a record, a getter, or a field. */
  private static @Nullable Object member(Object holder, String name) {
    if (holder instanceof Map<?, ?> map) {
      return map.get(name);
    }
    String getter = "get" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    for (Class<?> type = holder.getClass();
        type != null && type != Object.class;
        type = type.getSuperclass()) {
      try {
        for (Method method : type.getDeclaredMethods()) {
          boolean named =
              method.getName().equals(getter) || (type.isRecord() && method.getName().equals(name));
          if (named && method.getParameterCount() == 0) {
            method.setAccessible(true);
            return method.invoke(holder);
          }
        }
        for (Field field : type.getDeclaredFields()) {
          if (field.getName().equals(name)) {
            field.setAccessible(true);
            return field.get(holder);
          }
        }
      } catch (ReflectiveOperationException | InaccessibleObjectException e) {
        return null; // nothing that could be serialised
      }
    }
    return null;
  }
}
