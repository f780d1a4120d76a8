package dev.junitchaos.lambda;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the types that a handler and its caller both use, which must be the same classes on both
 * sides: those of the event and the response, and all that their fields and methods name.
 */
final class SharedTypes {

  private final String prefix;
  private final Set<String> names = new HashSet<>();
  private final Deque<Class<?>> toLookAt = new ArrayDeque<>();

  private SharedTypes(String prefix) {
    this.prefix = prefix;
  }

  /**
   * Names of the classes of a package that are shared.
   *
   * @param prefix the package's name and a dot
   * @throws CannotActOut when one of them is not public, and so out of reach for a handler that is
   *     loaded anew
   */
  static Set<String> of(Class<?> handler, String prefix) {
    Signature signature = Signature.of(handler);
    SharedTypes types = new SharedTypes(prefix);
    types.add(signature.event());
    types.add(signature.response());
    while (!types.toLookAt.isEmpty()) {
      types.lookAt(types.toLookAt.remove());
    }
    if (types.names.contains(handler.getName())) {
      throw new CannotActOut(Messages.notReloadable(handler));
    }
    return types.names;
  }

  private void add(@Nullable Type type) {
    if (type instanceof ParameterizedType generic) {
      add(generic.getRawType());
      addAll(generic.getActualTypeArguments());
    } else if (type instanceof GenericArrayType array) {
      add(array.getGenericComponentType());
    } else if (type instanceof WildcardType wildcard) {
      addAll(wildcard.getUpperBounds());
      addAll(wildcard.getLowerBounds());
    } else if (type instanceof Class<?> raw) {
      Class<?> element = raw;
      while (element.isArray()) {
        element = element.getComponentType();
      }
      if (element.getName().startsWith(prefix) && names.add(element.getName())) {
        checkIsPublic(element);
        toLookAt.add(element);
      }
    }
  }

  private void addAll(Type[] types) {
    for (Type type : types) {
      add(type);
    }
  }

  private void lookAt(Class<?> type) {
    add(type.getGenericSuperclass());
    addAll(type.getGenericInterfaces());
    if (type.isSealed()) {
      addAll(type.getPermittedSubclasses());
    }
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        add(field.getGenericType());
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      addSignature(constructor);
    }
    for (Method method : type.getDeclaredMethods()) {
      add(method.getGenericReturnType());
      addSignature(method);
    }
  }

  private void addSignature(Executable executable) {
    if (!executable.isSynthetic() && !Modifier.isPrivate(executable.getModifiers())) {
      addAll(executable.getGenericParameterTypes());
    }
  }

  private static void checkIsPublic(Class<?> type) {
    if (!Modifier.isPublic(type.getModifiers()) && !Modifier.isProtected(type.getModifiers())) {
      throw new CannotActOut(Messages.sharedTypeNotPublic(type));
    }
  }
}
