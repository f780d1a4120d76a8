package dev.junitchaos.lambda;

import dev.junitchaos.fault.ThrownException;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/** Makes the exception that a fault throws in the handler's place. */
final class InjectedException {

  private InjectedException() {}

  /**
   * A new exception.
   *
   * @throws IllegalArgumentException when its class has no constructor that can be called
   */
  static Throwable make(ThrownException fault) {
    Class<? extends Throwable> type = fault.type();
    try {
      Constructor<? extends Throwable> withMessage = find(type, String.class);
      if (withMessage != null) {
        return withMessage.newInstance(fault.message());
      }
      Constructor<? extends Throwable> plain = find(type);
      if (plain != null) {
        return plain.newInstance();
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(Messages.notInstantiable(type), e);
    }
    throw new IllegalArgumentException(Messages.notInstantiable(type));
  }

  /** Also one of a class that is not public, as exceptions nested in a test often are. */
  private static @Nullable Constructor<? extends Throwable> find(
      Class<? extends Throwable> type, Class<?>... parameters) {
    try {
      Constructor<? extends Throwable> constructor = type.getDeclaredConstructor(parameters);
      return constructor.trySetAccessible() ? constructor : null;
    } catch (NoSuchMethodException e) {
      return null;
    }
  }
}
