package dev.junitchaos.lambda;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A response that is a record. */
final class RecordAnswer implements Answer {

  private final Class<?> type;
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  RecordAnswer(Class<?> type) {
    this.type = type;
    for (RecordComponent component : type.getRecordComponents()) {
      // A new array holds what a field has that nobody has set.
      values.put(component.getName(), Array.get(Array.newInstance(component.getType(), 1), 0));
    }
  }

  RecordAnswer(Record original) {
    this(original.getClass());
    for (RecordComponent component : type.getRecordComponents()) {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      try {
        values.put(component.getName(), accessor.invoke(original));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public boolean has(String member) {
    return values.containsKey(member);
  }

  @Override
  public @Nullable Object get(String member) {
    return values.get(member);
  }

  @Override
  public void put(String member, @Nullable Object value) {
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getName().equals(member) && Fitting.fits(value, component.getType())) {
        values.put(member, Fitting.as(component.getType(), value));
        return;
      }
    }
    throw new CannotActOut(Messages.noMember(type, member, value));
  }

  @Override
  public Object response() {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> canonical = type.getDeclaredConstructor(types);
      canonical.setAccessible(true);
      return canonical.newInstance(values.values().toArray());
    } catch (ReflectiveOperationException e) {
      throw new CannotActOut(Messages.cannotBeMade(type));
    }
  }
}
