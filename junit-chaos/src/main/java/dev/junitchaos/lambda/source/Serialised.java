package dev.junitchaos.lambda.source;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks at an object as the JSON that Lambda's Java runtime makes of it: a bean has the members
 * that its public getters and public fields give it and no others, and a text is JSON text, be it
 * an object's. Stateless.
 */
final class Serialised {

  /** Stands for what could not be serialised; it is none of the things that JSON has. */
  private static final Object BROKEN = new Object();

  private Serialised() {}

  /** Whether it becomes a JSON object, not an array, text, number or the like. */
  static boolean isObject(Object value) {
    return !(isText(value)
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof Iterable<?>
        || value.getClass().isArray());
  }

  /** Whether it becomes JSON text. */
  static boolean isText(Object value) {
    return value instanceof CharSequence
        || value instanceof Character
        || value instanceof UUID
        || value instanceof Enum<?>;
  }

  /** A member of an object; {@code null} also when it has none of this name. */
  static @Nullable Object member(Object holder, String name) {
    if (holder instanceof Map<?, ?> map) {
      return map.get(name);
    }
    try {
      Method getter = getter(holder.getClass(), name);
      if (getter != null) {
        return getter.invoke(holder);
      }
      Field field = holder.getClass().getField(name);
      boolean open = !Modifier.isStatic(field.getModifiers()) && field.trySetAccessible();
      return open ? field.get(holder) : null;
    } catch (NoSuchFieldException e) {
      return null;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return BROKEN;
    }
  }

  private static @Nullable Method getter(Class<?> type, String name) {
    String get = "get" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    for (Method method : type.getMethods()) {
      boolean named = method.getName().equals(type.isRecord() ? name : get);
      if (named
          && method.getParameterCount() == 0
          && !Modifier.isStatic(method.getModifiers())
          && method.trySetAccessible()) {
        return method;
      }
    }
    return null;
  }
}
