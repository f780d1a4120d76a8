package dev.junitchaos.lambda;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A response of a class with fields, or setters, such as the events of API Gateway. */
final class BeanAnswer implements Answer {

  private final Object copy;
  private final List<Field> fields;

  BeanAnswer(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      copy = constructor.newInstance();
      fields = fields(type);
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      throw new CannotActOut(Messages.cannotBeMade(type));
    }
  }

  BeanAnswer(Object original) {
    this(original.getClass());
    try {
      for (Field field : fields) {
        field.set(copy, field.get(original));
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean has(String member) {
    return find(member) != null;
  }

  @Override
  public @Nullable Object get(String member) {
    Field field = find(member);
    try {
      return field == null ? null : field.get(copy);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void put(String member, @Nullable Object value) {
    try {
      if (callSetter(member, value)) {
        return;
      }
      Field field = find(member);
      if (field != null && Fitting.fits(value, field.getType())) {
        field.set(copy, Fitting.as(field.getType(), value));
        return;
      }
    } catch (ReflectiveOperationException e) {
      // Said below.
    }
    throw new CannotActOut(Messages.noMember(copy.getClass(), member, value));
  }

  @Override
  public Object response() {
    return copy;
  }

  private boolean callSetter(String member, @Nullable Object value)
      throws ReflectiveOperationException {
    String name = "set" + member.substring(0, 1).toUpperCase(Locale.ROOT) + member.substring(1);
    for (Method method : copy.getClass().getMethods()) {
      if (method.getName().equals(name)
          && method.getParameterCount() == 1
          && method.trySetAccessible()) {
        Class<?> type = method.getParameterTypes()[0];
        if (Fitting.fits(value, type)) {
          method.invoke(copy, Fitting.as(type, value));
          return true;
        }
      }
    }
    return false;
  }

  private @Nullable Field find(String member) {
    return fields.stream().filter(f -> f.getName().equals(member)).findFirst().orElse(null);
  }

  private static List<Field> fields(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          fields.add(field);
        }
      }
    }
    return fields;
  }
}
